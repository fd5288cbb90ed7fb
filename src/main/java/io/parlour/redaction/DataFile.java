package io.parlour.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/// The tables of this room, beside its classes. The browsers' detector is built from the same files.
final class DataFile {
    private DataFile() {}

    static Stream<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(DataFile.class.getResourceAsStream(name))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
