package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [KilledErasures] at a size for every day; `./parlour bench privacy-kill` kills more often.
class KilledErasureIT {
    @TempDir
    Path data;

    @Test
    void killedErasuresEndLikeOthers() throws Exception {
        assertThat(new KilledErasures(2, 2, data).run()).isNotEmpty();
    }
}
