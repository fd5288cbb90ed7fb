package io.parlour.conversations.files;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Deletes files that were never sent (rule `upload-expired`): octets first, then the row, so that a crash leaves no
/// file without a row. For [#LIFE] a file can be sent; it is deleted [#MARGIN] later, when nothing can take it any
/// more.
@Component
final class ExpireUploads {
    static final Duration LIFE = Duration.ofHours(1);
    static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int STEP = 100;

    private final Uploads uploads;
    private final Blobs blobs;
    private final Transactions transactions;
    private final Clock clock;

    ExpireUploads(Uploads uploads, Blobs blobs, Transactions transactions, Clock clock) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.transactions = transactions;
        this.clock = clock;
    }

    void expire(OrganizationId organization) {
        Instant before = clock.instant().minus(LIFE).minus(MARGIN);
        List<Upload> forgotten;
        do {
            forgotten = transactions.read(organization, () -> uploads.forgotten(organization, before, STEP));
            for (Upload upload : forgotten) {
                blobs.drop(organization, upload);
                transactions.in(organization, () -> {
                    transactions.deleting("upload-expired");
                    uploads.delete(organization, upload.id());
                });
            }
        } while (forgotten.size() == STEP);
    }
}
