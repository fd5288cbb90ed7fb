package io.parlour.answers.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.answers.turns.Source.Block;
import io.parlour.answers.turns.Source.Kind;
import io.parlour.answers.turns.Source.Span;
import io.parlour.search.Candidate;
import io.parlour.search.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What of an article is quoted (AN-10).
class ComposeTest {
    private static final UUID ARTICLE = new UUID(0, 1);
    private static final String QUESTION = "How long is the warranty?";

    /// All is as near as the word "near" says.
    private static float[] embed(String text) {
        double near = text.equals(QUESTION) ? 1 : text.contains("near") ? 0.8 : 0.1;
        return new float[] {(float) near, (float) Math.sqrt(1 - near * near)};
    }

    @Test
    void sectionsFirstSentenceGoesBeforeARemarkThatIsAsNear() {
        assertThat(quoted("It is near. Here we are not. A remark is near too.", QUESTION)
                        .getFirst())
                .isEqualTo("It is near.");
    }

    @Test
    void sentenceWithANumberIsPreferredWhenANumberIsAskedFor() {
        double with = best("Welcome to all. This is near after 5 years.", QUESTION, 0.5)
                .score();
        double without =
                best("Welcome to all. This is near after years.", QUESTION, 0.5).score();

        assertThat(with).isGreaterThan(without);
    }

    @Test
    void whoAsksForTheTitleIsToldWhatTheArticleSaysFirst() {
        String text = "Parts are free for years. Some are different.\nA remark about the owner.";

        assertThat(quoted(text, "What is the warranty?").getFirst()).isEqualTo("Parts are free for years.");
    }

    @Test
    void sentencesThatAreFarAreNotQuoted() {
        assertThat(quoted("It is near. Nothing else matters here.", QUESTION)).containsExactly("It is near.");
    }

    @Test
    void bestPassageOfTheArticleIsQuotedNotTheFirst() {
        String text = "Something is far.\nThis is near.";
        Source source = source(text);
        Candidate first = candidate(text, 0, 17, 0.5);
        Candidate second = candidate(text, 18, text.length(), 0.45);

        Compose.Quote quote = Compose.best(
                        QUESTION, source, List.of(first, second), List.of(first, second), false, ComposeTest::embed)
                .orElseThrow();

        assertThat(quote.passage()).isEqualTo(second);
        assertThat(quote.parts()).extracting(Part::text).containsExactly("This is near.");
        assertThat(quote.parts()).extracting(Part::citation).containsOnly(2);
    }

    private static List<String> quoted(String text, String question) {
        return best(text, question, 0.5).parts().stream().map(Part::text).toList();
    }

    private static Compose.Quote best(String text, String question, double dense) {
        Candidate candidate = candidate(text, 0, text.length(), dense);
        return Compose.best(question, source(text), List.of(candidate), List.of(candidate), false, ComposeTest::embed)
                .orElseThrow();
    }

    private static Source source(String text) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        for (String line : text.split("\n", -1)) {
            blocks.add(new Block(Kind.TEXT, List.of(new Span(at, at + line.length()))));
            at += line.length() + 1;
        }
        return new Source(ARTICLE, "en", 1, "Warranty", null, text, blocks);
    }

    private static Candidate candidate(String text, int start, int end, double dense) {
        return new Candidate(
                ARTICLE,
                "en",
                new UUID(2, 0),
                "Warranty",
                new Passage(start + 1, "", "", text.substring(start, end), start, end),
                dense,
                0.5,
                0.5,
                dense,
                false,
                Set.of());
    }
}
