package io.parlour.conversations.files;

import io.parlour.conversations.Allowances;
import io.parlour.conversations.Allowed;
import io.parlour.conversations.Author;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Announces a file. Nothing is stored of a file that is larger than allowed.
///
/// Errors: 413 `upload.too-large` {maxBytes}; 422 `input.invalid` (size) for an empty file; 429 `upload.too-many` when
/// the owner has 30 files that are in no message.
@Component
public final class StartUpload {
    /// 20 MB, unless a widget says otherwise.
    /// When to try again after too many files.
    public static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    public static final long DEFAULT_MAX_BYTES = Allowances.DEFAULT_FILE_BYTES;

    /// Nothing beyond this is taken, whatever is set (LC-21).
    public static final long MAX_BYTES = 100L * 1024 * 1024;

    private static final int MAX_WAITING = 30;

    private final Uploads uploads;
    private final FileName names;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    public record Wish(String name, long size, long maxBytes) {}

    /// `offset` and `partBytes` in bytes: every part but the last has that length.
    public record Started(UUID id, long offset, int partBytes) {}

    StartUpload(Uploads uploads, FileName names, Transactions transactions, IdSource ids, Clock clock) {
        this.uploads = uploads;
        this.names = names;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Started start(OrganizationId organization, Author owner, Wish wish) {
        if (wish.size() <= 0) {
            throw Problem.invalid("size", "empty:file");
        }
        long max = Math.min(wish.maxBytes(), MAX_BYTES);
        if (wish.size() > max) {
            throw Allowed.tooLarge(max);
        }
        FileName.Cleaned name = names.clean(organization, wish.name());
        Upload upload = new Upload(ids.next(), owner, name.name(), wish.size(), 0);
        transactions.in(organization, () -> {
            if (uploads.waiting(organization, owner) >= MAX_WAITING) {
                throw Problem.tooMany("upload.too-many", RETRY_AFTER);
            }
            names.note(organization, upload.id(), name);
            uploads.insert(organization, upload, Sql.now(clock));
        });
        return new Started(upload.id(), 0, Upload.PART);
    }
}
