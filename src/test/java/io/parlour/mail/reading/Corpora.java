package io.parlour.mail.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Mails that others collected, read from outside of the repository where somebody has them.
final class Corpora {
    private Corpora() {}

    /// Skips the test where the folder is not there.
    static Path folder(String name) {
        String root = Objects.requireNonNullElse(
                System.getProperty("PARLOUR_CORPORA"),
                Objects.requireNonNullElse(System.getenv("PARLOUR_CORPORA"), "../shared/corpora"));
        Path folder = Path.of(root).resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "no mails in " + folder);
        return folder;
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
