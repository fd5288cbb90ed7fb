package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The octets of mail, encrypted: each mail as it came, and the body of each message.
@Component
final class MailFiles {
    private static final String ROOM = "mail";
    private final EncryptedFiles files;

    MailFiles(EncryptedFiles files) {
        this.files = files;
    }

    /// Errors: [io.parlour.kernel.files.StorageFault].
    void putRaw(OrganizationId organization, UUID mail, FileStore.Content content) {
        files.put(raw(organization, mail), content);
    }

    Optional<InputStream> raw(OrganizationId organization, UUID mail, boolean kept) {
        return kept ? files.open(raw(organization, mail)) : Optional.empty();
    }

    void deleteRaw(OrganizationId organization, UUID mail) {
        files.delete(raw(organization, mail));
    }

    void putBody(OrganizationId organization, UUID message, byte[] octets) {
        files.put(body(organization, message), out -> out.write(octets));
    }

    Optional<byte[]> body(OrganizationId organization, UUID message, int most) throws IOException {
        Optional<InputStream> stored = files.open(body(organization, message));
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = stored.get()) {
            return Optional.of(in.readNBytes(most));
        }
    }

    private static FileKey raw(OrganizationId organization, UUID mail) {
        return new FileKey(organization, ROOM, "raw." + mail);
    }

    private static FileKey body(OrganizationId organization, UUID message) {
        return new FileKey(organization, ROOM, "body." + message);
    }
}
