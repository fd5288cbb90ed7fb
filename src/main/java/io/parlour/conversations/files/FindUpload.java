package io.parlour.conversations.files;

import io.parlour.conversations.Author;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Where an upload goes on after a cut, and which ones wait for their message.
///
/// Errors: `not-found`.
@Component
public final class FindUpload {
    private final Uploads uploads;
    private final Transactions transactions;

    /// A file that is in no message yet.
    ///
    /// @param size in bytes
    public record Waiting(UUID id, String name, long size) {}

    FindUpload(Uploads uploads, Transactions transactions) {
        this.uploads = uploads;
        this.transactions = transactions;
    }

    /// The number of bytes stored.
    public long offset(OrganizationId organization, Author owner, UUID id) {
        return transactions
                .read(organization, () -> uploads.find(organization, owner, id))
                .orElseThrow(Problem::notFound)
                .received();
    }

    /// Those of the owner among them that can be sent with a message, the oldest first.
    public List<Waiting> waiting(OrganizationId organization, Author owner, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : transactions.read(organization, () -> uploads.waiting(organization, owner, ids));
    }
}
