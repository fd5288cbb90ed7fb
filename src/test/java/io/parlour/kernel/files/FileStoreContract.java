package io.parlour.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store promises.
interface FileStoreContract {
    OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());

    FileStore store();

    default FileKey key(String name) {
        return new FileKey(ORGANIZATION, "attachment", name);
    }

    @Test
    default void whatWasPutIsRead() throws IOException {
        byte[] content = bytes(300_000);
        store().put(key("a"), out -> out.write(content));
        assertThat(read("a")).isEqualTo(content);
    }

    @Test
    default void whatIsNotThereIsEmpty() {
        assertThat(store().open(key("none"))).isEmpty();
        store().delete(key("none"));
    }

    @Test
    default void puttingAgainReplacesWhole() throws IOException {
        store().put(key("b"), out -> out.write(bytes(100)));
        store().put(key("b"), out -> out.write(bytes(10)));
        assertThat(read("b")).hasSize(10);
    }

    @Test
    default void aFailedPutLeavesTheFormerFile() throws IOException {
        store().put(key("c"), out -> out.write(bytes(100)));
        assertThatThrownBy(() -> store().put(key("c"), out -> {
                    out.write(bytes(50));
                    throw new IOException("cut");
                }))
                .isInstanceOf(StorageFault.class);
        assertThat(read("c")).hasSize(100);
    }

    @Test
    default void aDeletedFileIsGone() {
        store().put(key("d"), out -> out.write(1));
        store().delete(key("d"));
        assertThat(store().open(key("d"))).isEmpty();
    }

    @Test
    default void whatBelongsToAnOrganizationGoesTogetherAndNothingElseDoes() {
        FileKey mine = new FileKey(new OrganizationId(UUID.randomUUID()), "conversations", "one");
        FileKey theirs = new FileKey(new OrganizationId(UUID.randomUUID()), "conversations", "one");
        store().put(mine, out -> out.write(1));
        store().put(theirs, out -> out.write(1));

        store().deleteAll(mine.organization());
        store().deleteAll(mine.organization());

        assertThat(store().open(mine)).isEmpty();
        assertThat(store().open(theirs)).isPresent();
    }

    @Test
    default void aNameLeadsNowhereElse() {
        for (String name : new String[] {"../x", "a/b", "", ".x", "a..b", "A", "x".repeat(81)}) {
            assertThatThrownBy(() -> key(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private byte[] read(String name) throws IOException {
        try (InputStream in = store().open(key(name)).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
