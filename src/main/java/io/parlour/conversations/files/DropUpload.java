package io.parlour.conversations.files;

import io.parlour.conversations.Author;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes a file back that is in no message yet.
///
/// Errors: `not-found`.
@Component
public final class DropUpload {
    private final Uploads uploads;
    private final FinishUpload finish;
    private final Transactions transactions;

    DropUpload(Uploads uploads, FinishUpload finish, Transactions transactions) {
        this.uploads = uploads;
        this.finish = finish;
        this.transactions = transactions;
    }

    public void drop(OrganizationId organization, Author owner, UUID id) {
        finish.drop(
                organization,
                transactions
                        .read(organization, () -> uploads.waitingFile(organization, owner, id))
                        .orElseThrow(Problem::notFound));
    }
}
