package io.parlour.kernel.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.TestKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFilesTest {
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    void whatLiesInTheStoreIsNotReadable() throws IOException {
        String text = "a secret text ".repeat(20_000);
        files().put(key("a"), out -> out.write(text.getBytes(UTF_8)));
        byte[] stored = Files.readAllBytes(data.resolve(key("a").path()));
        assertThat(new String(stored, UTF_8)).doesNotContain("secret");
        assertThat(read(files(), key("a"))).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void swappedFilesDoNotOpen() throws IOException {
        files().put(key("a"), out -> out.write(1));
        Files.copy(data.resolve(key("a").path()), data.resolve(key("b").path()));
        assertThatThrownBy(() -> read(files(), key("b"))).isInstanceOf(IOException.class);
    }

    @Test
    void aCutFileIsAnErrorAndNotAShorterFile() throws IOException {
        files().put(key("a"), out -> out.write(new byte[200_000]));
        Path stored = data.resolve(key("a").path());
        byte[] octets = Files.readAllBytes(stored);
        Files.write(stored, java.util.Arrays.copyOf(octets, 2 * 64 * 1024));
        assertThatThrownBy(() -> read(files(), key("a"))).isInstanceOf(IOException.class);
    }

    @Property(tries = 20)
    void everyLengthComesBack(@ForAll @IntRange(max = 200_000) int length) throws IOException {
        Path root = Files.createTempDirectory("files");
        EncryptedFiles files = new EncryptedFiles(new DirectoryStore(root), TestKeys.in(root));
        files.put(key("x"), out -> out.write(FileStoreContract.bytes(length)));
        assertThat(read(files, key("x"))).isEqualTo(FileStoreContract.bytes(length));
        files.delete(key("x"));
    }

    private EncryptedFiles files() {
        return new EncryptedFiles(new DirectoryStore(data), TestKeys.in(data));
    }

    private FileKey key(String name) {
        return new FileKey(organization, "attachment", name);
    }

    private static byte[] read(EncryptedFiles files, FileKey key) throws IOException {
        try (InputStream in = files.open(key).orElseThrow()) {
            return in.readAllBytes();
        }
    }
}
