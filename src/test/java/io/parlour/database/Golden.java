package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that must say what the program says. After a wanted change, run the test with `-Dparlour.golden=write` and
/// look at the difference before committing it.
public final class Golden {
    private Golden() {}

    public static void check(Path file, String actual) throws IOException {
        if ("write".equals(System.getProperty("parlour.golden"))) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
            return;
        }
        assertThat(actual)
                .as("%s: if the change is wanted, run this test with -Dparlour.golden=write", file)
                .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    }
}
