package io.parlour.bench.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One kind of question, with its figures and whether they meet their targets.
public interface Section {
    /// As on the command line.
    String name();

    /// Prints its figures.
    ///
    /// @param corpora the folder that holds the collections
    void run(Path corpora);

    /// The mails of a folder whose names end so, in order; none where the folder is not there.
    static List<Path> mails(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes of a mail.
    static byte[] bytes(Path mail) {
        try {
            return Files.readAllBytes(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Prints one figure with its target.
    static void figure(String what, String figure, String target, boolean met) {
        System.out.printf("%-34s %-22s target %-18s %s%n", what, figure, target, met ? "met" : "missed");
    }
}
