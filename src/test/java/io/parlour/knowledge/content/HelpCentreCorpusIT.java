package io.parlour.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.knowledge.content.files.ReadArticle;
import io.parlour.knowledge.content.files.ReadOptions;
import io.parlour.knowledge.content.html.ReadHtml;
import io.parlour.knowledge.content.html.WriteHtml;
import io.parlour.knowledge.content.markdown.MarkdownOptions;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.content.markdown.WriteMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// A help center of about 90 MDX files, read from outside of the repository where someone has it.
class HelpCentreCorpusIT {
    @Test
    void everythingOfEveryFileIsKept() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        Counts all = Counts.NONE;
        for (Path file : files()) {
            String source = Files.readString(file);
            ReadArticle read = ReadMarkdown.read(source, new ReadOptions(href -> href, src -> src, true));
            Counts expected = SourceCounts.of(source);
            softly.assertThat(Counts.of(read.content())).as(file.toString()).isEqualTo(expected);
            softly.assertThat(read.warnings())
                    .as(file.toString())
                    .allMatch(warning -> warning.detail().equals("iframe"));
            all = all.plus(expected);
        }
        System.out.println("Help center: " + all);
        softly.assertAll();
        assertThat(all.headings()).isGreaterThan(100);
    }

    @Test
    void whatIsExportedReadsTheSame() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Path file : files()) {
            Content first = ReadMarkdown.read(Files.readString(file), new ReadOptions(href -> href, src -> src, true))
                    .content()
                    .withAnchors(null);
            Content again = ReadMarkdown.content(WriteMarkdown.write(first, MarkdownOptions.INTERNAL));
            softly.assertThat(Generated.lines(again)).as(file.toString()).isEqualTo(Generated.lines(first));
            softly.assertThat(Counts.of(ReadHtml.content(WriteHtml.write(first, Samples.HTML))))
                    .as(file.toString())
                    .isEqualTo(Counts.of(first));
        }
        softly.assertAll();
    }

    private static List<Path> files() throws IOException {
        String root = Objects.requireNonNullElse(
                System.getProperty("PARLOUR_CORPORA"),
                Objects.requireNonNullElse(System.getenv("PARLOUR_CORPORA"), "../shared/corpora"));
        Path folder = Path.of(root).resolve("helpcentre");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no help center in " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.mdx?"))
                    .sorted()
                    .toList();
        }
    }
}
