package io.parlour.conversations.files;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.FileStore;
import io.parlour.kernel.files.StorageFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The octets of attachments: the parts of an upload, then the whole file and its preview.
@Component
final class Blobs {
    private static final String ROOM = "attachment";
    private final EncryptedFiles files;

    Blobs(EncryptedFiles files) {
        this.files = files;
    }

    /// Errors: 507 `upload.later`.
    void putPart(OrganizationId organization, Upload upload, byte[] octets, int count) {
        FileKey key = part(organization, upload.id(), upload.received());
        later(() -> files.put(key, out -> out.write(octets, 0, count)));
    }

    /// Joins the parts into the file, piece by piece, and drops them.
    void join(OrganizationId organization, Upload upload) {
        later(() -> files.put(whole(organization, upload.id()), out -> {
            for (long offset = 0; offset < upload.size(); offset += Upload.PART) {
                try (InputStream part = files.open(part(organization, upload.id(), offset))
                        .orElseThrow(() -> new IOException("a part is gone"))) {
                    part.transferTo(out);
                }
            }
        }));
        dropParts(organization, upload);
    }

    void putPreview(OrganizationId organization, UUID id, byte[] octets) {
        later(() -> files.put(preview(organization, id), out -> out.write(octets)));
    }

    /// Writes the whole file anew; until that is done, readers get the old one.
    void replace(OrganizationId organization, UUID id, FileStore.Content content) {
        later(() -> files.put(whole(organization, id), content));
    }

    long size(OrganizationId organization, UUID id) throws IOException {
        try (InputStream in = open(organization, id).orElseThrow(() -> new IOException("the file is gone"))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    Optional<InputStream> open(OrganizationId organization, UUID id) {
        return files.open(whole(organization, id));
    }

    Optional<InputStream> openPreview(OrganizationId organization, UUID id) {
        return files.open(preview(organization, id));
    }

    void drop(OrganizationId organization, Upload upload) {
        dropParts(organization, upload);
        delete(organization, upload.id());
    }

    void delete(OrganizationId organization, UUID id) {
        files.delete(whole(organization, id));
        files.delete(preview(organization, id));
    }

    private void dropParts(OrganizationId organization, Upload upload) {
        for (long offset = 0; offset < upload.size(); offset += Upload.PART) {
            files.delete(part(organization, upload.id(), offset));
        }
    }

    private static void later(Runnable write) {
        try {
            write.run();
        } catch (StorageFault e) {
            throw new Problem(507, "upload.later:message");
        }
    }

    private static FileKey whole(OrganizationId organization, UUID id) {
        return new FileKey(organization, ROOM, id.toString());
    }

    private static FileKey preview(OrganizationId organization, UUID id) {
        return new FileKey(organization, ROOM, id + ".preview");
    }

    private static FileKey part(OrganizationId organization, UUID id, long offset) {
        return new FileKey(organization, ROOM, id + ".part." + offset);
    }
}
