package io.parlour.kernel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AccentTest {
    @Test
    void everyColourCanBeReadOnBothGroundsAndCarriesItsText() {
        Random random = new Random(7);
        for (int at = 0; at < 2_000; at++) {
            Accent accent = Accent.of("#%06x".formatted(random.nextInt(0x1000000)));
            assertThat(contrast(accent.light(), "#ffffff")).isGreaterThan(4.5);
            assertThat(contrast(accent.light(), "#f6f5f2")).isGreaterThan(4.5);
            assertThat(contrast(accent.light(), "#f0eee9")).isGreaterThan(4.5);
            assertThat(contrast(accent.dark(), "#202122")).isGreaterThan(4.5);
            assertThat(contrast(accent.dark(), "#1a1b1c")).isGreaterThan(4.5);
            assertThat(contrast(accent.dark(), "#0b0c0d")).isGreaterThan(4.5);
        }
    }

    @Test
    void aColourThatCanBeReadStaysAsItIs() {
        assertThat(Accent.of("#0b627d").light()).isEqualTo("#0b627d");
    }

    private static double contrast(String one, String other) {
        return Accent.contrast(luminance(one), luminance(other));
    }

    private static double luminance(String color) {
        int all = Integer.parseInt(color.substring(1), 16);
        return Accent.luminance(all >> 16, (all >> 8) & 0xff, all & 0xff);
    }
}
