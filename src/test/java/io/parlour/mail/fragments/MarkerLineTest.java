package io.parlour.mail.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkerLineTest {
    @Test
    void everyLineThatIsSentIsKnownAgain() {
        assertThat(MarkerLine.LINES.keySet()).hasSizeGreaterThan(20).allSatisfy(language -> {
            String line = MarkerLine.in(language);
            Rulers.Announced announced = Rulers.announced(Clean.line(line, 0, line.length()));
            assertThat(announced).as(line).isEqualTo(new Rulers.Announced(Fragment.Kind.QUOTE, "quote.marker"));
        });
    }

    @Test
    void aLineIsInTheReadersLanguageOrInEnglish() {
        assertThat(MarkerLine.in("de-AT")).isEqualTo("## Bitte antworten Sie über dieser Zeile ##");
        assertThat(MarkerLine.in("nb")).isEqualTo("## Skriv over denne linjen ##");
        assertThat(MarkerLine.in("eo")).isEqualTo(MarkerLine.in(null));
    }
}
