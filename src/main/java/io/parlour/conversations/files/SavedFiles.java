package io.parlour.conversations.files;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.StorageFault;
import io.parlour.kernel.texts.ProblemTexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The octets of files that are kept to go along with messages, such as those of canned messages and of macros, each
/// kind in a room of its own. Each message that takes one gets a copy of its own, which is judged and scanned
/// like any upload and goes by its message's retention.
@Component
public final class SavedFiles {
    /// Of one file.
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    private final EncryptedFiles files;
    private final StartUpload start;
    private final AppendUpload append;
    private final KeepFile keep;
    private final Transactions transactions;

    /// One of them; `size` in bytes.
    public record Saved(UUID id, String name, long size) {}

    SavedFiles(EncryptedFiles files, StartUpload start, AppendUpload append, KeepFile keep, Transactions transactions) {
        this.files = files;
        this.start = start;
        this.append = append;
        this.keep = keep;
        this.transactions = transactions;
    }

    /// Stores a file as it comes, and answers its size in bytes.
    ///
    /// Errors: 413 `upload.too-large`; 422 `input.invalid` (file) for an empty one; 507 `upload.later`.
    public long put(OrganizationId organization, String room, UUID id, InputStream body) {
        long[] size = {0};
        try {
            files.put(key(organization, room, id), out -> {
                byte[] some = new byte[64 * 1024];
                for (int read = body.read(some); read >= 0; read = body.read(some)) {
                    size[0] += read;
                    if (size[0] > MOST_BYTES) {
                        throw new Problem(413, "upload.too-large", Map.of("size", new ProblemTexts.Size(MOST_BYTES)));
                    }
                    out.write(some, 0, read);
                }
                if (size[0] == 0) {
                    throw Problem.invalid("file", "empty:file");
                }
            });
            return size[0];
        } catch (StorageFault e) {
            throw new Problem(507, "upload.later");
        }
    }

    public void drop(OrganizationId organization, String room, UUID id) {
        files.delete(key(organization, room, id));
    }

    /// As attachments of the agent that wait for their message. A file that is gone is left out.
    public List<Attachment> copy(AgentPrincipal agent, String room, List<Saved> saved) {
        List<Attachment> copies = new ArrayList<>();
        for (Saved file : saved) {
            try (InputStream octets =
                    files.open(key(agent.organization(), room, file.id())).orElse(null)) {
                if (octets != null) {
                    copies.add(upload(agent, file, octets));
                }
            } catch (IOException e) {
                throw Problem.unavailable("file.later");
            }
        }
        return copies;
    }

    /// A copy for the message that its author is about to write in the running transaction; empty for a
    /// file that is gone.
    ///
    /// Errors: 422 `attachment.refused` for one that holds what must not go out by now.
    public Optional<UUID> copy(OrganizationId organization, Author author, String room, Saved file) {
        byte[] octets;
        try (InputStream stored = files.open(key(organization, room, file.id())).orElse(null)) {
            if (stored == null) {
                return Optional.empty();
            }
            octets = stored.readAllBytes();
        } catch (IOException e) {
            throw Problem.unavailable("file.later");
        }
        return switch (keep.keep(organization, author, file.name(), octets)) {
            case KeepFile.Outcome.Kept(UUID id) -> {
                transactions.afterEnd(() -> keep.dropUnlessThere(organization, id));
                yield Optional.of(id);
            }
            case KeepFile.Outcome.LeftOut(String name) ->
                throw new Problem(422, "attachment.refused", Map.of("name", name));
        };
    }

    private Attachment upload(AgentPrincipal agent, Saved file, InputStream octets) throws IOException {
        OrganizationId organization = agent.organization();
        Author owner = new Author.Agent(agent.agent());
        StartUpload.Started started = start.start(
                organization, owner, new StartUpload.Wish(file.name(), file.size(), StartUpload.DEFAULT_MAX_BYTES));
        AppendUpload.Progress progress = new AppendUpload.Progress(0, false, null);
        while (!progress.done()) {
            byte[] part = octets.readNBytes(started.partBytes());
            progress =
                    append.append(organization, owner, started.id(), progress.offset(), new ByteArrayInputStream(part));
        }
        Attachment attachment = progress.attachment();
        if (attachment == null) {
            throw new IOException("an upload ended without its attachment");
        }
        return attachment;
    }

    private static FileKey key(OrganizationId organization, String room, UUID id) {
        return new FileKey(organization, room, id.toString());
    }
}
