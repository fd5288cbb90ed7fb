package io.parlour.helpdesk.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.work.MemoryBudget;
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
    /// Up to here a line is read without asking for memory.
    private static final int SHORT_LINE = 1_000_000;
    /// A longer one, its JSON and one of its files: several times the line.
    private static final long FOR_LONG_LINE = 8L * LONGEST_LINE;
    private static final String ROOM = "helpdesk";

    private final EncryptedFiles files;
    private final MemoryBudget memory;

    ImportFile(EncryptedFiles files, MemoryBudget memory) {
        this.files = files;
        this.memory = memory;
    }

    /// What a line is read into.
    private final class Reading implements AutoCloseable {
        private final StringBuilder line = new StringBuilder();
        private MemoryBudget.@Nullable Held held;

        void add(char each) {
            if (line.length() == SHORT_LINE && held == null) {
                held = memory.hold(FOR_LONG_LINE);
            }
            if (line.length() < LONGEST_LINE) {
                line.append(each);
            }
        }

        /// What it was read into is given up for it.
        String taken() {
            String text = line.toString().strip();
            line.setLength(0);
            line.trimToSize();
            return text;
        }

        @Override
        public void close() {
            if (held != null) {
                held.close();
            }
        }
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
            boolean more = true;
            while (more) {
                number++;
                more = next(reader, number, number > after, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file of an import cannot be read", e);
        }
    }

    /// Whether there may be another one.
    private boolean next(BufferedReader reader, int number, boolean wanted, Lines lines) throws IOException {
        try (Reading reading = new Reading()) {
            int read = reader.read();
            if (read < 0) {
                return false;
            }
            while (read >= 0 && read != '\n') {
                if (wanted) {
                    reading.add((char) read);
                }
                read = reader.read();
            }
            String line = reading.taken();
            return line.isEmpty() || lines.take(number, line);
        }
    }

    void delete(OrganizationId organization, UUID id) {
        files.delete(key(organization, id));
    }

    private static FileKey key(OrganizationId organization, UUID id) {
        return new FileKey(organization, ROOM, "import." + id);
    }
}
