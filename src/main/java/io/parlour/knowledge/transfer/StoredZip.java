package io.parlour.knowledge.transfer;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The ZIP file of an import, encrypted until the import is over.
@Component
final class StoredZip {
    private static final String ROOM = "knowledge";

    private final EncryptedFiles files;

    StoredZip(EncryptedFiles files) {
        this.files = files;
    }

    void put(OrganizationId organization, UUID id, InputStream body) {
        files.put(key(organization, id), body::transferTo);
    }

    /// In a file of its own that goes when it is closed.
    SeekableByteChannel open(OrganizationId organization, UUID id) {
        try (InputStream stored = files.open(key(organization, id)).orElseThrow(Problem::notFound)) {
            Path copy = Files.createTempFile("parlour-import", ".zip");
            Files.copy(stored, copy, StandardCopyOption.REPLACE_EXISTING);
            return Files.newByteChannel(copy, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of an import cannot be read", e);
        }
    }

    void delete(OrganizationId organization, UUID id) {
        files.delete(key(organization, id));
    }

    private static FileKey key(OrganizationId organization, UUID id) {
        return new FileKey(organization, ROOM, "import." + id);
    }
}
