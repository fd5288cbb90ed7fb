package io.parlour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The largest files that routes accept are worked on with a heap of 512 MB.
class LargeFilesIT {
    @TempDir
    Path directory;

    @Test
    void noFileThatARouteAcceptsEndsTheProgram() throws Exception {
        assertThat(KilledProgram.run(
                        LargeFiles.class,
                        List.of(
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:-BytecodeVerificationRemote",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:+ExitOnOutOfMemoryError"),
                        "done",
                        directory,
                        directory.toString(),
                        "0"))
                .isEqualTo("done mail filed, erasure complete, tickets 1, articles 1");
    }
}
