package io.parlour.helpdesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.helpdesk.search.SearchPlan.Term;
import io.parlour.helpdesk.search.SearchPlan.Weight;
import io.parlour.helpdesk.search.TicketSearch.Mark;
import io.parlour.helpdesk.search.TicketSearch.Snippet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A snippet shows where the words stand (HD-28).
class HighlightTest {
    @Test
    void wordsAreMarkedAsTheyAreFound() {
        assertThat(marked("Die Straße, ein Kettle für Müller", "strasse", "muller"))
                .containsExactly("Straße", "Müller");
        assertThat(marked("One order. The order one wants.", "one order")).containsExactly("One order");
        assertThat(marked("descaling DESCALED scale", "descal*")).containsExactly("descaling", "DESCALED");
        assertThat(marked("😀kettle😀", "kettle")).containsExactly("kettle");
    }

    @Test
    void thePieceIsTheOneWithTheMostWords() {
        String text = "kettle ".repeat(60) + "and then the refund of my kettle " + "tea ".repeat(200);
        Snippet snippet = highlight("kettle", "refund").snippet(message(text));

        assertThat(snippet.text())
                .contains("refund")
                .startsWith("… ")
                .endsWith(" …")
                .hasSizeLessThan(240);
        assertThat(snippet.marks())
                .allSatisfy(mark -> assertThat(cut(snippet.text(), mark)).isIn("kettle", "refund"));
    }

    @Test
    void anyTextCanBeCut() {
        for (String text :
                List.of("", "x".repeat(5_000), "😀".repeat(2_000), "kettle".repeat(1_000), " \n".repeat(900))) {
            Snippet snippet = highlight("kettle").snippet(message(text));
            assertThat(snippet.text().length()).isLessThan(240);
            assertThat(new String(
                            snippet.text().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(snippet.text());
        }
    }

    private static List<String> marked(String text, String... terms) {
        return highlight(terms).marks(text, "any").stream()
                .map(mark -> cut(text, mark))
                .toList();
    }

    private static String cut(String text, Mark mark) {
        return text.substring(mark.from(), mark.to());
    }

    private static Highlight highlight(String... terms) {
        return new Highlight(Stream.of(terms)
                .map(term -> Term.typed(term.replace("*", ""), "any", term.endsWith("*"), false, Weight.WANTED))
                .toList());
    }

    private static SearchRows.Text message(String text) {
        return new SearchRows.Text(new UUID(0, 1), 1, "message", "visitor", Instant.EPOCH, text);
    }
}
