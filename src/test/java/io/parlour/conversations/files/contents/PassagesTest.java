package io.parlour.conversations.files.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassagesTest {
    private static final String CARD = "4000 0566 5566 5556";

    @Property(tries = 300)
    void nothingIsLostAndNoNumberIsCut(
            @ForAll @IntRange(max = 30_000) int before,
            @ForAll @IntRange(max = 20_000) int after,
            @ForAll @IntRange(min = 1, max = 400) int line)
            throws IOException {
        String text = words(before, line) + " " + CARD + " " + words(after, line);

        List<String> passages = passages(text);

        assertThat(String.join("", passages)).isEqualTo(text);
        assertThat(passages).anyMatch(passage -> passage.contains(CARD)).allMatch(passage -> passage.length() <= 8_192);
    }

    @Test
    void oneLineWithoutAnyLetterIsCutToo() throws IOException {
        String digits = "7".repeat(50_000);
        assertThat(String.join("", passages(digits))).isEqualTo(digits);
    }

    private static String words(int length, int line) {
        StringBuilder words = new StringBuilder(length);
        while (words.length() < length) {
            words.append(words.length() % line == line - 1 ? '\n' : "no digit here ".charAt(words.length() % 14));
        }
        return words.toString();
    }

    private static List<String> passages(String text) throws IOException {
        Passages passages = new Passages(new StringReader(text));
        List<String> all = new ArrayList<>();
        for (String next = passages.next(); !next.isEmpty(); next = passages.next()) {
            all.add(next);
        }
        return all;
    }
}
