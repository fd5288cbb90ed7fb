package io.parlour.helpdesk.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The file of an import, encrypted until the import is over.
@Component
final class ImportFile {
    static final long MOST = 512L << 20;
    private static final int LONGEST_LINE = 40_000_000;
    private static final String ROOM = "helpdesk";

    private final EncryptedFiles files;

    ImportFile(EncryptedFiles files) {
        this.files = files;
    }

    /// Takes each line, from 1. False ends it.
    @FunctionalInterface
    interface Lines {
        boolean take(int number, String line);
    }

    /// Answers its size in bytes.
    long put(OrganizationId organization, UUID id, InputStream body) {
        long[] size = {0};
        files.put(key(organization, id), out -> size[0] = body.transferTo(out));
        return size[0];
    }

    /// Empty lines count, and are left out.
    void read(OrganizationId organization, UUID id, int after, Lines lines) {
        InputStream stored = files.open(key(organization, id)).orElseThrow(Problem::notFound);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stored, UTF_8))) {
            int number = 0;
            for (@Nullable String line = next(reader); line != null; line = next(reader)) {
                number++;
                if (number > after && !line.isBlank() && !lines.take(number, line)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file of an import cannot be read", e);
        }
    }

    private static @Nullable String next(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int read = reader.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            if (line.length() < LONGEST_LINE) {
                line.append((char) read);
            }
            read = reader.read();
        }
        return line.toString().strip();
    }

    void delete(OrganizationId organization, UUID id) {
        files.delete(key(organization, id));
    }

    private static FileKey key(OrganizationId organization, UUID id) {
        return new FileKey(organization, ROOM, "import." + id);
    }
}
