package io.parlour.bench;

import io.parlour.bench.mail.BouncesSection;
import io.parlour.bench.mail.MimeSection;
import io.parlour.bench.mail.RepliesSection;
import io.parlour.bench.mail.Section;
import io.parlour.bench.mail.ShowingSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What we make of mails that others collected: figures per section, with their targets.
///
/// `./parlour bench mail-corpus [corpora=FOLDER] [section=NAME]`; without the folder that of the
/// environment's `PARLOUR_CORPORA`, else `../shared/corpora`.
public final class MailCorpusBench {
    private static final List<Section> SECTIONS =
            List.of(new MimeSection(), new RepliesSection(), new BouncesSection(), new ShowingSection());

    private MailCorpusBench() {}

    public static void main(String[] args) {
        Arguments arguments = Arguments.of(args);
        String otherwise = Objects.requireNonNullElse(System.getenv("PARLOUR_CORPORA"), "../shared/corpora");
        Path corpora = Path.of(arguments.text("corpora", otherwise));
        String only = arguments.text("section", "");
        if (!Files.isDirectory(corpora)) {
            System.out.println("No mails in " + corpora.toAbsolutePath());
            return;
        }
        for (Section section : SECTIONS) {
            if (only.isEmpty() || only.equals(section.name())) {
                System.out.printf("%n%s%n", section.name());
                section.run(corpora);
            }
        }
    }
}
