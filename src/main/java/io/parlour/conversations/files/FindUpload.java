package io.parlour.conversations.files;

import io.parlour.conversations.Author;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Where an upload goes on after a cut.
///
/// Errors: `not-found`.
@Component
public final class FindUpload {
    private final Uploads uploads;
    private final Transactions transactions;

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
}
