package io.parlour.identity.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreachedPasswordsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // given by the test engine
    private Path directory;

    @Test
    void everyLineIsFoundAndNothingElse() throws IOException {
        List<String> words =
                IntStream.range(0, 500).mapToObj(i -> "password " + i).toList();
        for (String ending : List.of("", ":42", ":" + "9".repeat(30))) {
            Path file = directory.resolve("list");
            Files.write(
                    file,
                    words.stream()
                            .map(BreachedPasswordsTest::hash)
                            .sorted()
                            .map(hash -> hash + ending)
                            .toList());
            BreachedPasswords list = new BreachedPasswords(file.toString());

            assertThat(words).allMatch(list::contains);
            assertThat(IntStream.range(500, 1_000).mapToObj(i -> "password " + i))
                    .noneMatch(list::contains);
        }
    }

    @Test
    void anEmptyListAndNoListHaveNothing() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));

        assertThat(new BreachedPasswords(empty.toString()).contains("password 1"))
                .isFalse();
        assertThat(new BreachedPasswords("").contains("password 1")).isFalse();
    }

    @Test
    void aListThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> new BreachedPasswords(directory.resolve("none").toString()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String hash(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
