package io.parlour.bench;

import io.parlour.privacy.erasure.KilledErasures;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/// PR-60 and PR-69 at full size: the program is killed at random while it erases people, and started again until all
/// are erased. Ends with 1 when anything of them is left or anyone else's rows changed.
///
/// `./parlour bench privacy-kill [people=8] [kills=12]`
public final class PrivacyKillBench {
    private PrivacyKillBench() {}

    public static void main(String[] args) throws Exception {
        Arguments sizes = Arguments.of(args);
        PrintStream out = System.out;
        Path directory = Files.createTempDirectory("parlour-privacy-kill");
        long began = System.nanoTime();
        try {
            List<String> killed =
                    new KilledErasures(sizes.number("people", 8), sizes.number("kills", 12), directory).run();
            out.printf(
                    "killed %d times, at %s: nothing is left and others are as they were, after %.0f s%n",
                    killed.size(), killed, (System.nanoTime() - began) / 1e9);
            System.exit(0);
        } catch (AssertionError difference) {
            out.println(difference.getMessage());
            System.exit(1);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
