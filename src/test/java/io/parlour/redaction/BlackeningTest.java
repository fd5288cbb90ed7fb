package io.parlour.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlackeningTest {
    @Test
    void eachCharacterBecomesABlockAndNothingMoves() {
        assertThat(Blackening.of("hunter 22").apply("I am hunter 22, or hunter\n22."))
                .isEqualTo("I am ▇▇▇▇▇▇ ▇▇, or ▇▇▇▇▇▇\n▇▇.");
        assertThat(Blackening.of("key 🔑").apply("the key 🔑!")).isEqualTo("the ▇▇▇ ▇▇!");
    }

    @Test
    void aQuotedAndWrappedCopyIsFound() {
        assertThat(Blackening.of("the code is red seven").apply("> So the code\n> > is red\u00a0seven."))
                .isEqualTo("> So ▇▇▇ ▇▇▇▇\n> > ▇▇ ▇▇▇\u00a0▇▇▇▇▇.");
        assertThat(Blackening.of("> the code\n> is red").apply("the code is red"))
                .isEqualTo("▇▇▇ ▇▇▇▇ ▇▇ ▇▇▇");
    }

    @Test
    void shortPiecesAreFoundAsWholeWordsAlone() {
        Blackening piece = Blackening.of("123");
        assertThat(piece.apply("123, 1234 and 0123 (123)")).isEqualTo("▇▇▇, 1234 and 0123 (▇▇▇)");
        assertThat(Blackening.of("123456").apply("x1234567")).isEqualTo("x▇▇▇▇▇▇7");
    }

    @Test
    void aTextWithoutThePieceStaysAsItIs() {
        Blackening piece = Blackening.of("hunter 22");
        assertThat(piece.standsIn("hunter 23")).isFalse();
        assertThat(piece.apply("hunter 23")).isEqualTo("hunter 23");
        assertThat(Blackening.of(" > ").apply("a > b")).isEqualTo("a > b");
    }

    @Test
    void aLongTextTakesNoLongerThanItsLength() {
        String text = "ab ".repeat(400_000);
        assertThat(Blackening.of("ab ".repeat(3_000) + "c").standsIn(text)).isFalse();
    }
}
