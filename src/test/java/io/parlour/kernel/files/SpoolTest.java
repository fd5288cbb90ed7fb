package io.parlour.kernel.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Property(tries = 20)
    void everyLengthIsReadAsOftenAsNeeded(@ForAll @IntRange(max = 300_000) int length) throws IOException {
        Path root = Files.createTempDirectory("spool");
        byte[] octets = FileStoreContract.bytes(length);
        try (Spool spool = new Spools(root).of(new ByteArrayInputStream(octets))) {
            assertThat(spool.size()).isEqualTo(length);
            try (InputStream first = spool.open();
                    InputStream second = spool.open()) {
                assertThat(second.readAllBytes()).isEqualTo(octets);
                assertThat(first.readAllBytes()).isEqualTo(octets);
            }
        }
    }

    /// What a crash would leave behind is what lies there while it is used.
    @Test
    void nothingOfItCanBeFoundInTheDirectory() throws IOException {
        try (Spool spool = new Spools(data).of(secrets(200_000))) {
            assertThat(names()).isEmpty();
            try (InputStream read = spool.open()) {
                assertThat(new String(read.readNBytes(6), UTF_8)).isEqualTo("secret");
            }
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void theFileIsEncryptedWhileItIsOpen() throws IOException {
        try (Spool spool = new Spools(data).of(secrets(200_000));
                Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            spool.open().close();
            Path file = open.filter(each -> target(each).startsWith(data.toString() + "/spool/"))
                    .findFirst()
                    .orElseThrow();
            assertThat(new String(Files.readAllBytes(file), UTF_8)).isNotEmpty().doesNotContain("secret");
        }
    }

    @Test
    void whatStaysSmallNeedsNoFile() throws IOException {
        try (Spool spool = new Spools(data).of(secrets(10_000))) {
            assertThat(spool.size()).isEqualTo(10_000);
            assertThat(data.resolve("spool")).doesNotExist();
        }
    }

    @Test
    void allOfThemTogetherAreLimitedAndGiveBackWhatTheyHeld() throws IOException {
        Spools spools = new Spools(data);
        spools.hold((2L << 30) - 1_000);
        assertThatThrownBy(() -> spools.of(secrets(2_000)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("storage.busy"));
        spools.of(secrets(900)).close();
        spools.of(secrets(900)).close();
    }

    private static InputStream secrets(int length) {
        return new ByteArrayInputStream(
                "secret ".repeat(length / 7 + 1).substring(0, length).getBytes(UTF_8));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private Stream<Path> names() throws IOException {
        try (Stream<Path> found = Files.list(data.resolve("spool"))) {
            return found.toList().stream();
        }
    }
}
