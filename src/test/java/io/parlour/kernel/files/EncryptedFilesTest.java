package io.parlour.kernel.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.TestKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    @Test
    void deletedFileOpensInNoBackupOnceItsKeyIsGone() throws IOException {
        files().put(key("a"), out -> out.write(1));
        files().put(key("b"), out -> out.write(2));
        byte[] backup = Files.readAllBytes(data.resolve(key("a").path()));
        Path secret = data.resolve("keys/file/" + organization + "/attachment/a.key");
        byte[] keyBackup = Files.readAllBytes(secret);
        files().delete(key("a"));
        assertThat(secret).doesNotExist();

        Files.write(data.resolve(key("a").path()), backup);
        assertThatThrownBy(() -> read(files(), key("a"))).isInstanceOf(IOException.class);
        assertThat(read(files(), key("b"))).containsExactly(2);
        Files.write(secret, keyBackup);
        assertThat(read(files(), key("a")))
                .as("as long as a backup of the keys has it")
                .containsExactly(1);
    }

    @Test
    void fileOfBeforeOpensUnderTheOrganizationsKey() throws Exception {
        FileKey key = key("old");
        Path stored =
                Files.createDirectories(data.resolve(key.path()).getParent()).resolve("old");
        try (OutputStream out = new AesGcmHkdfStreaming(TestKeys.in(data).of(organization), "HmacSha256", 32, 65_536, 0)
                .newEncryptingStream(Files.newOutputStream(stored), key.path().getBytes(UTF_8))) {
            out.write(7);
        }
        assertThat(read(files(), key)).containsExactly(7);
        files().put(key, out -> out.write(8));
        assertThat(read(files(), key)).containsExactly(8);
    }

    @Test
    void failedUploadLeavesNoKey() {
        assertThatThrownBy(() -> files().put(key("c"), out -> {
                    throw new IOException("cut off");
                }))
                .isInstanceOf(StorageFault.class);
        assertThat(data.resolve("keys/file/" + organization + "/attachment/c.key"))
                .doesNotExist();
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
