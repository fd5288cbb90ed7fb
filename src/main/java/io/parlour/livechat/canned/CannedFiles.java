package io.parlour.livechat.canned;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.conversations.files.AppendUpload;
import io.parlour.conversations.files.StartUpload;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.StorageFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The octets of canned files. Each message that takes one gets a copy of its own, which is judged and scanned like any
/// upload and goes by its message's retention.
@Component
class CannedFiles {
    private static final String ROOM = "canned";

    private final EncryptedFiles files;
    private final StartUpload start;
    private final AppendUpload append;

    CannedFiles(EncryptedFiles files, StartUpload start, AppendUpload append) {
        this.files = files;
        this.start = start;
        this.append = append;
    }

    /// Errors: 507 `upload.later`.
    void put(OrganizationId organization, UUID id, byte[] octets) {
        try {
            files.put(key(organization, id), out -> out.write(octets));
        } catch (StorageFault e) {
            throw new Problem(507, "upload.later", "Files cannot be stored at the moment.");
        }
    }

    void drop(OrganizationId organization, UUID id) {
        files.delete(key(organization, id));
    }

    /// As attachments of the agent that wait for their message. A file that is gone is left out.
    List<Attachment> copy(AgentPrincipal agent, List<Canned.File> canned) {
        List<Attachment> copies = new ArrayList<>();
        for (Canned.File file : canned) {
            try (InputStream octets =
                    files.open(key(agent.organization(), file.id())).orElse(null)) {
                if (octets != null) {
                    copies.add(upload(agent, file, octets));
                }
            } catch (IOException e) {
                throw Problem.unavailable("file.later", "A file of this message cannot be read at the moment.");
            }
        }
        return copies;
    }

    private Attachment upload(AgentPrincipal agent, Canned.File file, InputStream octets) throws IOException {
        OrganizationId organization = agent.organization();
        Author owner = new Author.Agent(agent.agent());
        StartUpload.Started started = start.start(
                organization, owner, new StartUpload.Wish(file.name(), file.size(), StartUpload.DEFAULT_MAX_BYTES));
        AppendUpload.Progress progress = new AppendUpload.Progress(0, false, null);
        while (!progress.done()) {
            byte[] part = octets.readNBytes(started.partBytes());
            progress = append.append(
                    organization, owner, started.id(), progress.offset(), new java.io.ByteArrayInputStream(part));
        }
        Attachment attachment = progress.attachment();
        if (attachment == null) {
            throw new IOException("an upload ended without its attachment");
        }
        return attachment;
    }

    private static FileKey key(OrganizationId organization, UUID id) {
        return new FileKey(organization, ROOM, id.toString());
    }
}
