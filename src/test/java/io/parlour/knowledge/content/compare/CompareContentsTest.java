package io.parlour.knowledge.content.compare;

import static io.parlour.knowledge.content.compare.CompareContents.Kind.ADDED;
import static io.parlour.knowledge.content.compare.CompareContents.Kind.CHANGED;
import static io.parlour.knowledge.content.compare.CompareContents.Kind.MOVED;
import static io.parlour.knowledge.content.compare.CompareContents.Kind.REMOVED;
import static io.parlour.knowledge.content.compare.CompareContents.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.Samples;
import io.parlour.knowledge.content.compare.CompareContents.Attribute;
import io.parlour.knowledge.content.compare.CompareContents.Change;
import io.parlour.knowledge.content.compare.CompareContents.Word;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CompareContentsTest {
    @Test
    void equalArticlesHaveOnlySameBlocks() {
        Content article = Content.parse(Samples.EVERYTHING);
        assertThat(CompareContents.compare(article, Content.parse(article.json())))
                .hasSizeGreaterThan(15)
                .allMatch(change -> change.kind() == SAME);
    }

    @Test
    void blocksAreAddedRemovedAndMoved() {
        List<Change> changes = compare(
                "One thing.\n\nTwo things.\n\nThree.\n\nFour four.", "Three.\n\nOne thing.\n\nTwo things.\n\nNew.");
        assertThat(changes).extracting(Change::kind).containsExactly(MOVED, SAME, SAME, ADDED, REMOVED);
    }

    @Test
    void wordsOfAChangedBlockAreCompared() {
        List<Change> changes =
                compare("Open the *settings* and choose Billing.", "Open your *settings* and choose Invoices.");
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().kind()).isEqualTo(CHANGED);
        assertThat(changes.getFirst().words())
                .containsExactly(
                        new Word(SAME, "Open "),
                        new Word(REMOVED, "the"),
                        new Word(ADDED, "your"),
                        new Word(SAME, " settings and choose "),
                        new Word(REMOVED, "Billing"),
                        new Word(ADDED, "Invoices"),
                        new Word(SAME, "."));
    }

    @Test
    void changedAttributesAreListed() {
        assertThat(attributes("See [this](https://a.example/).", "See [this](https://b.example/)."))
                .containsExactly(new Attribute("link", "https://a.example/", "https://b.example/"));
        assertThat(attributes("![A](/a.png)", "![B](/a.png)")).containsExactly(new Attribute("alt", "A", "B"));
        assertThat(attributes("![A](/a.png)", "![A](/b.png)"))
                .containsExactly(new Attribute("image", "/a.png", "/b.png"));
        assertThat(attributes("## A", "### A")).containsExactly(new Attribute("level", "2", "3"));
        assertThat(attributes("- [ ] a", "- [x] a")).containsExactly(new Attribute("checked", "false", "true"));
        assertThat(attributes("> [!TIP]\n> a", "> [!WARNING]\n> a"))
                .containsExactly(new Attribute("callout", "tip", "warning"));
        assertThat(attributes("```java\na\n```", "```bash\na\n```"))
                .containsExactly(new Attribute("language", "java", "bash"));
        assertThat(attributes("a **b**", "a b")).containsExactly(new Attribute("formatting", "bold: b", ""));
    }

    @Test
    void itemsAndRowsAreBlocksOfTheirOwn() {
        assertThat(compare("- one\n- two\n- three", "- one\n- three"))
                .extracting(Change::kind)
                .containsExactly(SAME, REMOVED, SAME);
        assertThat(compare("|a|b|\n|-|-|\n|1|2|\n|3|4|", "|a|b|\n|-|-|\n|1|5|\n|3|4|"))
                .extracting(Change::kind)
                .containsExactly(SAME, CHANGED, SAME);
    }

    @Test
    @Timeout(30)
    void largeArticlesAreComparedInTime() {
        Random random = new Random(7);
        List<String> blocks = IntStream.range(0, 9_000)
                .mapToObj(i -> "Paragraph number " + random.nextInt(3_000) + " here")
                .toList();
        List<String> others = blocks.stream()
                .map(block -> random.nextInt(10) == 0 ? block + " changed" : block)
                .collect(Collectors.toList());
        java.util.Collections.swap(others, 10, 8_000);
        List<Change> changes = compare(String.join("\n\n", blocks), String.join("\n\n", others));
        assertThat(changes).filteredOn(change -> change.kind() == CHANGED).hasSizeGreaterThan(700);
        assertThat(compare("same\n\n".repeat(9_000), "other\n\n".repeat(9_000))).hasSizeGreaterThanOrEqualTo(9_000);
        String words = IntStream.range(0, 100_000)
                .mapToObj(i -> "w" + random.nextInt(50))
                .collect(Collectors.joining(" "));
        List<Word> found =
                compare(words, "new " + words.replace("w7 ", "x7 ")).getFirst().words();
        assertThat(found.stream()
                        .filter(word -> word.kind() != REMOVED)
                        .map(Word::text)
                        .collect(Collectors.joining()))
                .isEqualTo("new " + words.replace("w7 ", "x7 "));
    }

    private static List<Attribute> attributes(String before, String after) {
        List<Change> changes = compare(before, after);
        assertThat(changes).as(after).hasSize(1);
        assertThat(changes.getFirst().kind()).as(after).isEqualTo(CHANGED);
        return changes.getFirst().attributes();
    }

    private static List<Change> compare(String before, String after) {
        return CompareContents.compare(ReadMarkdown.content(before), ReadMarkdown.content(after));
    }
}
