package io.parlour.privacy.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// One copy of the ledger.
final class LedgerFile {
    private final Path file;

    LedgerFile(Path directory) {
        this.file = directory.resolve("ledger.jsonl");
    }

    Path directory() {
        return Objects.requireNonNull(file.getParent());
    }

    /// The lines up to the first that isn't valid or doesn't follow the one before.
    List<LedgerLine> read() throws IOException {
        List<LedgerLine> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        String prev = LedgerLine.BEGINNING;
        for (String text : new String(Files.readAllBytes(file), UTF_8).split("\n", -1)) {
            LedgerLine line = LedgerLine.parse(text);
            if (line == null || line.seq() != lines.size() + 1 || !line.prev().equals(prev)) {
                break;
            }
            lines.add(line);
            prev = line.hash();
        }
        return lines;
    }

    boolean has(List<LedgerLine> lines) throws IOException {
        byte[] wanted = octets(lines);
        return Files.exists(file) ? Arrays.equals(Files.readAllBytes(file), wanted) : wanted.length == 0;
    }

    /// On disk when this returns.
    void append(List<LedgerLine> lines) throws IOException {
        prepare(file);
        write(file, octets(lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// In place of what was there.
    void replace(List<LedgerLine> lines) throws IOException {
        prepare(file);
        Path fresh = file.resolveSibling("ledger.part");
        write(
                fresh,
                octets(lines),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void prepare(Path file) throws IOException {
        Files.createDirectories(
                Objects.requireNonNull(file.getParent()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    static void write(Path file, byte[] octets, StandardOpenOption... options) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static byte[] octets(List<LedgerLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString().getBytes(UTF_8);
    }
}
