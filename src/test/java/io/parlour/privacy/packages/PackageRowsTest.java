package io.parlour.privacy.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.files.Spools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageRowsTest {
    @TempDir
    Path directory;

    @Test
    void moreRowsThanMemoryTakesAreReadAsOftenAsNeeded() throws IOException {
        List<List<@Nullable String>> written = new ArrayList<>();
        try (PackageRows rows = new PackageRows(new Spools(directory))) {
            for (int number = 0; number < 300; number++) {
                List<@Nullable String> row = Arrays.asList("Zoë 漢 " + number, null, "", "x".repeat(1_000 + number));
                written.add(row);
                rows.add(row);
            }

            for (int again = 0; again < 2; again++) {
                List<List<@Nullable String>> read = new ArrayList<>();
                rows.each(read::add);
                assertThat(read).isEqualTo(written);
            }
            assertThat(rows.size()).isEqualTo(300);
        }
    }
}
