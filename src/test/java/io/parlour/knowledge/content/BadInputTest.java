package io.parlour.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import io.parlour.knowledge.content.files.ReadOptions;
import io.parlour.knowledge.content.html.ReadHtml;
import io.parlour.knowledge.content.html.WriteHtml;
import io.parlour.knowledge.content.markdown.MarkdownOptions;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.content.markdown.WriteMarkdown;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BadInputTest {
    private static final List<Function<String, Content>> READERS = List.of(ReadMarkdown::content, ReadHtml::content);

    @Test
    void unknownNodeIsRefusedWithItsPlace() {
        refused("""
                {"type":"doc","content":[{"type":"paragraph"},{"type":"paragraph"},{"type":"paragraph"},{"type":"carousel"}]}""", "article.unknown-node", "/content/3");
        refused("""
                {"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"blink"}]}]}]}""", "article.unknown-node", "/content/0/content/0/marks/0");
        refused("{\"type\":\"paragraph\"}", "article.misplaced-node", "");
        refused(
                "{\"type\":\"doc\",\"content\":[{\"type\":\"listItem\",\"content\":[{\"type\":\"paragraph\"}]}]}",
                "article.misplaced-node",
                "/content/0");
        refused(
                "{\"type\":\"doc\",\"content\":[{\"type\":\"heading\",\"attrs\":{\"level\":1}}]}",
                "article.bad-attribute",
                "/content/0/attrs/level");
        refused(
                "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"attrs\":{\"style\":\"x\"}}]}",
                "article.bad-attribute",
                "/content/0/attrs/style");
        refused(
                "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"a\\u0000b\"}]}]}",
                "article.bad-attribute",
                "/content/0/content/0/text");
        for (String broken : List.of(
                "",
                "null",
                "[]",
                "{",
                "3",
                "{\"type\":\"doc\"}",
                "{\"type\":3}",
                "{\"type\":\"doc\",\"content\":{}}")) {
            assertThatThrownBy(() -> Content.parse(broken)).as(broken).isInstanceOf(Problem.class);
        }
    }

    @Test
    void tooLargeIsRefused() {
        refused(doc("x".repeat(2 * 1024 * 1024)), "article.too-large", "");
        refused(
                "{\"type\":\"doc\",\"content\":[" + "{\"type\":\"paragraph\"},".repeat(20_000)
                        + "{\"type\":\"paragraph\"}]}",
                "article.too-large",
                "/content/19999");
        String deep =
                "{\"type\":\"blockquote\",\"content\":[".repeat(60) + "{\"type\":\"paragraph\"}" + "]}".repeat(60);
        assertThatThrownBy(() -> Content.parse("{\"type\":\"doc\",\"content\":[" + deep + "]}"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("article.too-large"));
        String veryDeep = "{\"type\":\"blockquote\",\"content\":[".repeat(50_000);
        assertThatThrownBy(() -> Content.parse("{\"type\":\"doc\",\"content\":[" + veryDeep))
                .isInstanceOf(Problem.class);
        for (Function<String, Content> reader : READERS) {
            assertThatThrownBy(() -> reader.apply("word ".repeat(1_000_000)))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("article.too-large"));
        }
    }

    @Test
    void hundredThousandWordsInOneLineAreRead() {
        String line = "word ".repeat(100_000).strip();
        for (Function<String, Content> reader : READERS) {
            Content content = reader.apply(line);
            assertThat(content.words()).isEqualTo(100_000);
            assertThat(content.plainText()).isEqualTo(line);
            assertThat(ReadMarkdown.content(WriteMarkdown.write(content, MarkdownOptions.INTERNAL)))
                    .isEqualTo(content);
            assertThat(WriteHtml.write(content, Samples.HTML)).contains(line);
        }
    }

    @Test
    void tablesOfMoreThanAMillionCellsAreRefused() {
        String row = "<tr>" + "<td colspan=\"1000\" rowspan=\"1000\">x</td>".repeat(10) + "</tr>";
        String head = "|a".repeat(2_000) + "|\n" + "|-".repeat(2_000) + "|\n";
        for (String html : List.of(
                "<table>" + row.repeat(60) + "</table>",
                "<table>" + "<tr><td rowspan=\"1000\" colspan=\"1000\">x</td></tr>".repeat(50) + "</table>",
                "<table><tr><td colspan=\"1000\">x</td></tr></table>"
                        + ("<table>" + "<tr><td colspan=\"1000\">x</td><td>y</td></tr>".repeat(600) + "</table>")
                                .repeat(2),
                "<table>" + "<tr><td>".repeat(1_000_001) + "</table>")) {
            refused(() -> ReadHtml.content(html));
        }
        for (String markdown : List.of(
                head + "x\n".repeat(600),
                "> " + head.replace("\n", "\n> ") + "x\n>".repeat(600),
                "- " + head.replace("\n", "\n  ") + "x\n  ".repeat(600),
                (head + "x\n".repeat(90) + "\n").repeat(6),
                // a parser that fills its rows up would end the program
                "|a".repeat(90_000) + "|\n" + "|-".repeat(90_000) + "|\n" + "x\n".repeat(90_000))) {
            refused(() -> ReadMarkdown.content(markdown));
        }
        String merged = "<table>" + "<tr><td rowspan=\"400\" colspan=\"1000\">x</td></tr>"
                + "<tr><td>y</td></tr>".repeat(499) + "</table>";
        assertThat(ReadHtml.content(merged).plainText()).startsWith("x");
        assertThat(ReadMarkdown.content("|a".repeat(100) + "|\n" + "|-".repeat(100) + "|\n" + "|x\n".repeat(80))
                        .plainText())
                .contains("x");
    }

    @Test
    void textsThatAParserWouldMakeManyTimesLargerAreRefused() {
        for (String html : List.of("<b>".repeat(2_600_000), "<br>".repeat(300_000))) {
            refused(() -> ReadHtml.content(html));
        }
        for (String markdown : List.of("a\n\n".repeat(2_600_000), "*a ".repeat(2_600_000), "\n".repeat(8_000_000))) {
            refused(() -> ReadMarkdown.content(markdown));
        }
    }

    @Test
    void strangeFilesAreReadInTime() {
        int many = 50_000;
        for (String piece : List.of(
                ">",
                "> ",
                "- ",
                "* * ",
                "[",
                "![",
                "](",
                "<",
                "<a ",
                "</",
                "<Note>",
                "</Note>",
                "<Card ",
                "<Card a={",
                "{/*",
                "`",
                "``` ",
                "**",
                "_a_",
                "~~",
                "|",
                "|-|\n",
                "#",
                "# a\n",
                "1. ",
                "\t",
                "&",
                "&#",
                "\\",
                "<div>",
                "<table>",
                "<ul><li>",
                "<figure>",
                "<b>",
                "<details>",
                "<details>\n",
                ":::",
                ":::note\n",
                "[x](",
                "![x](y) ",
                "{",
                "\"",
                "(",
                "---\n",
                "a:\n",
                "<!--",
                "{#a} ")) {
            String text = piece.repeat(many / piece.length());
            for (Function<String, Content> reader : READERS) {
                attempt(() -> reader.apply(text), piece);
                attempt(() -> reader.apply("---\na: " + text + "\n---\n# x " + text), piece);
            }
            attempt(
                    () -> ReadMarkdown.read(text, new ReadOptions(href -> href, src -> src, true))
                            .content(),
                    piece);
            attempt(
                    () -> ReadHtml.read("<html><body>" + text, ReadOptions.DEFAULT)
                            .content(),
                    piece);
        }
    }

    /// What is refused is refused as too large, nothing else goes wrong.
    private static void attempt(java.util.function.Supplier<Content> read, String piece) {
        long start = System.nanoTime();
        try {
            WriteHtml.write(read.get(), Samples.HTML);
        } catch (Problem refused) {
            assertThat(refused.code()).as(piece).isEqualTo("article.too-large");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(piece).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void deepNestingKeepsItsText() {
        StringBuilder markdown = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            markdown.append("  ".repeat(i)).append("- level ").append(i).append('\n');
        }
        String html = "<ul><li>level".repeat(100) + "<p>end";
        assertThat(ReadMarkdown.content(markdown.toString()).plainText())
                .contains("level 0", "level 12", "level 40", "level 59");
        assertThat(ReadMarkdown.content("> ".repeat(100) + "end").plainText()).isEqualTo("end");
        assertThat(ReadHtml.content(html).plainText()).contains("level", "end");
    }

    @Test
    void everyScriptAndEmojiStays() {
        String text = "مرحبا بالعالم שלום 你好，世界 こんにちは 👩‍👩‍👧‍👦🏳️‍🌈 e\u0301 \u202Bx\u202C";
        for (Function<String, Content> reader : READERS) {
            assertThat(reader.apply(text).plainText()).isEqualTo(text);
        }
        assertThat(ReadMarkdown.content("# a\n\n## 你好 世界\n\n## שלום\n\n## 🙂\n\n## 🙂")
                        .headings())
                .extracting(Heading::anchor)
                .containsExactly("你好-世界", "שלום", "section", "section-2");
        assertThat(ReadMarkdown.content("a\u0000b\uD83Dc").plainText()).isEqualTo("a\uFFFDb\uFFFDc");
    }

    private static String doc(String text) {
        return "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\""
                + text + "\"}]}]}";
    }

    private static void refused(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("article.too-large"));
    }

    private static void refused(String json, String code, String path) {
        assertThatThrownBy(() -> Content.parse(json)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.errors().getFirst().field()).isEqualTo(path);
        });
    }
}
