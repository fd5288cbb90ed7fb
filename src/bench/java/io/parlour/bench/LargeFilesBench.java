package io.parlour.bench;

import io.parlour.KilledProgram;
import io.parlour.LargeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/// Whether the jobs survive the largest files that their routes accept, several of each kind at once, with a small
/// heap.
///
/// `./parlour bench large-files [COUNT [MEGABYTES]]`: so many of each kind, 4 by default, with a heap of 512 MB.
public final class LargeFilesBench {
    private LargeFilesBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String count = args.length > 0 ? args[0] : "4";
        String heap = args.length > 1 ? args[1] : "512";
        Path directory = Files.createTempDirectory("parlour-large-files");
        long started = System.nanoTime();
        try {
            String said = KilledProgram.run(
                    LargeFiles.class,
                    List.of("-Xmx" + heap + "m", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError"),
                    "done",
                    directory,
                    directory.toString(),
                    count);
            System.out.printf(
                    "%s%nwith a heap of %s MB, after %.0f s%n", said, heap, (System.nanoTime() - started) / 1e9);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
