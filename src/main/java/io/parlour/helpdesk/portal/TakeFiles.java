package io.parlour.helpdesk.portal;

import io.parlour.conversations.Author;
import io.parlour.conversations.files.AppendUpload;
import io.parlour.conversations.files.StartUpload;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    /// A file as it came.
    public record Brought(String name, long size, Opening octets) {}

    /// Opens what was brought.
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    TakeFiles(StartUpload start, AppendUpload append) {
        this.start = start;
        this.append = append;
    }

    /// Their ids, to be sent with a message within an hour.
    List<UUID> take(OrganizationId organization, UUID contact, List<Brought> files) {
        if (files.size() > MOST) {
            throw new Problem(422, "attachment.too-many", "A message takes at most " + MOST + " files.");
        }
        Author owner = new Author.Visitor(contact);
        List<UUID> taken = new ArrayList<>();
        for (Brought file : files) {
            StartUpload.Started started =
                    start.start(organization, owner, new StartUpload.Wish(file.name(), file.size(), MOST_BYTES));
            try (InputStream octets = file.octets().open()) {
                append(organization, owner, started, octets);
            } catch (IOException e) {
                throw new Problem(507, "upload.later", "The file could not be read. Try again later.");
            }
            taken.add(started.id());
        }
        return List.copyOf(taken);
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
