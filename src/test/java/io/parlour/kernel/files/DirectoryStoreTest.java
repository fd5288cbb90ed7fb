package io.parlour.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest implements FileStoreContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @Override
    public FileStore store() {
        return new DirectoryStore(root);
    }

    @Test
    void aFailedPutLeavesNoRemains() throws IOException {
        assertThatThrownBy(() -> store().put(key("x"), out -> {
                    throw new IOException("cut");
                }))
                .isInstanceOf(StorageFault.class);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aStoreThatCannotBeWrittenIsAFault() throws IOException {
        Path blocked = Files.writeString(root.resolve("organization"), "in the way");
        assertThatThrownBy(() -> store().put(key("x"), out -> out.write(1))).isInstanceOf(StorageFault.class);
        assertThat(blocked).isRegularFile();
    }
}
