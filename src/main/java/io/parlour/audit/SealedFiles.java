package io.parlour.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Seals outside the database, one file each. They prove what a copy of the database from before doesn't have.
@Component
final class SealedFiles {
    private static final Pattern NAME = Pattern.compile("seal-(\\d+)\\.json");

    private final Path directory;

    SealedFiles(@Value("${parlour.seals:}") String configured, @Value("${parlour.data:data}") Path data) {
        this.directory = configured.isBlank() ? data.resolve("seals") : Path.of(configured);
    }

    /// The number of the last one; 0 when there is none.
    long last() {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToLong(name -> Long.parseLong(name.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of the seals can't be read", e);
        }
    }

    /// Complete and on disk when this returns.
    void write(long number, String json) {
        Path file = directory.resolve("seal-%09d.json".formatted(number));
        Path fresh = directory.resolve(file.getFileName() + ".part");
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the seal can't be written to " + directory, e);
        }
    }
}
