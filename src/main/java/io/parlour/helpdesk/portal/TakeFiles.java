package io.parlour.helpdesk.portal;

import io.parlour.conversations.Author;
import io.parlour.conversations.files.AppendUpload;
import io.parlour.conversations.files.FindUpload;
import io.parlour.conversations.files.StartUpload;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes the files of a form, as those of a chat are taken: judged, examined, scanned.
///
/// Errors: those of [StartUpload] and [AppendUpload]; 422 `attachment.too-many` beyond ten.
@Component
public final class TakeFiles {
    public static final int MOST = 10;
    /// Of all files of a form together, in bytes.
    public static final long MOST_BYTES = 20L * 1024 * 1024;

    private final StartUpload start;
    private final AppendUpload append;
    private final FindUpload find;

    /// A file as it came.
    public record Brought(String name, long size, Opening octets) {}

    /// Opens what was brought.
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    /// What of a form's files is there now.
    ///
    /// @param ids to be sent with a message within an hour, those kept from before first
    /// @param refused why not all of them were taken; null: they were
    public record Taken(List<UUID> ids, @Nullable Problem refused) {
        public Taken {
            ids = List.copyOf(ids);
        }

        /// Errors: why not all were taken.
        List<UUID> all() {
            if (refused != null) {
                throw refused;
            }
            return ids;
        }
    }

    TakeFiles(StartUpload start, AppendUpload append, FindUpload find) {
        this.start = start;
        this.append = append;
        this.find = find;
    }

    /// Takes files beside those that were kept before. One that is refused leaves the others.
    Taken take(OrganizationId organization, UUID contact, List<UUID> kept, List<Brought> files) {
        List<UUID> taken = new ArrayList<>(kept);
        if (kept.size() + files.size() > MOST) {
            return new Taken(taken, new Problem(422, "attachment.too-many", Map.of("max", MOST)));
        }
        Author owner = new Author.Visitor(contact);
        @Nullable Problem why = null;
        for (Brought file : files) {
            try {
                taken.add(take(organization, owner, file));
            } catch (Problem refused) {
                why = why == null ? refused : why;
            }
        }
        return new Taken(taken, why);
    }

    /// Those that still wait for their message.
    List<FindUpload.Waiting> waiting(OrganizationId organization, UUID contact, List<UUID> ids) {
        return find.waiting(organization, new Author.Visitor(contact), ids);
    }

    private UUID take(OrganizationId organization, Author owner, Brought file) {
        StartUpload.Started started =
                start.start(organization, owner, new StartUpload.Wish(file.name(), file.size(), MOST_BYTES));
        try (InputStream octets = file.octets().open()) {
            append(organization, owner, started, octets);
        } catch (IOException e) {
            throw new Problem(507, "upload.later:read");
        }
        return started.id();
    }

    private void append(OrganizationId organization, Author owner, StartUpload.Started started, InputStream octets)
            throws IOException {
        long offset = started.offset();
        boolean done;
        do {
            InputStream part = new ByteArrayInputStream(octets.readNBytes(started.partBytes()));
            AppendUpload.Progress progress = append.append(organization, owner, started.id(), offset, part);
            offset = progress.offset();
            done = progress.done();
        } while (!done);
    }
}
