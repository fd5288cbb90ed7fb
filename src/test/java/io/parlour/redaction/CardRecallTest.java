package io.parlour.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// The figures F8 (recall), F9 (false hits) and F10 (linear time) of privacy.md §18.
class CardRecallTest {
    /// Prefix and lengths, one line for each beginning of the issuer table (14 digits and more).
    private static final List<String> BRANDS = List.of(
            "4:16,19",
            "51:16",
            "55:16",
            "2221:16",
            "2720:16",
            "34:15",
            "37:15",
            "6011:16,17,18,19",
            "644:16,19",
            "649:16,19",
            "65:16,19",
            "300:14,15,16,19",
            "305:14",
            "3095:14,16",
            "36:14,19",
            "38:14",
            "39:14",
            "3528:16,19",
            "3589:16,19",
            "62:16,17,18,19",
            "81:16,19",
            "5018:14,15,16,19",
            "5020:14,19",
            "5038:16",
            "5893:16",
            "6304:16",
            "6759:16",
            "6761:14",
            "6763:19",
            "2200:16,19",
            "2204:16",
            "508:16",
            "60:16",
            "82:16",
            "606282:16",
            "9792:16",
            "1:15");
    private static final List<String> SEPARATORS = List.of(
            "",
            " ",
            "-",
            ".",
            "/",
            "_",
            " - ".strip(),
            "\u00a0",
            "\u2009",
            "\u200b",
            "\u00ad",
            "\u2011",
            "- ",
            "\t",
            "\u2060",
            new String(Character.toChars(0xE0020)));
    private static final List<Integer> SCRIPTS = List.of(0x30, 0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE);

    @Test
    void everyBrandLengthSeparatorAndScriptIsFound() {
        Random random = new Random(7);
        int cards = 0;
        for (String brand : BRANDS) {
            for (String length : brand.split(":", -1)[1].split(",", -1)) {
                for (String separator : SEPARATORS) {
                    for (int script : SCRIPTS) {
                        for (int grouping = 0; grouping < 4; grouping++) {
                            String number = card(random, brand.split(":", -1)[0], Integer.parseInt(length));
                            String text = "no. " + inScript(grouped(random, number, separator, grouping), script) + "!";
                            assertThat(Masking.redact(text).text())
                                    .as(text)
                                    .isEqualTo("no. [card ••" + number.substring(number.length() - 4) + "]!");
                            cards++;
                        }
                    }
                }
            }
        }
        assertThat(cards).isGreaterThan(20_000);
    }

    @Test
    void atMostOneInAThousandOtherNumbersIsTakenForACard() {
        Random random = new Random(11);
        int lines = 100_000;
        long hits = IntStream.range(0, lines)
                .filter(i -> !Masking.redact(otherNumber(random, i % 7)).hits().isEmpty())
                .count();
        assertThat(hits).isLessThanOrEqualTo(lines / 1000);
    }

    @Property(tries = 500)
    void whatWasMaskedOnceIsLeftAloneTheNextTime(@ForAll String before, @ForAll long seed) {
        String text = before + " " + card(new Random(seed), "4", 16) + " " + before;
        String once = Masking.redact(text).text();
        assertThat(Masking.redact(once).text()).isEqualTo(once);
    }

    @Property(tries = 500)
    void aTextWithoutNumbersComesBackUnchanged(@ForAll String text) {
        String plain = text.codePoints()
                .filter(point -> point < 0x80 && !Character.isDigit(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(Masking.redact(plain)).isEqualTo(new Redacted(plain, List.of()));
    }

    @Test
    void aMegabyteOfHostileInputIsAnsweredOrHeldInTime() {
        for (String unit : List.of("1", "1 ", "4-", "<a", "&#", "<", "&#49;", "①", "4111 1111 1111 1111 ", "𝟒 ")) {
            long start = System.nanoTime();
            try {
                Masking.redact(unit.repeat(1_000_000 / unit.length()));
            } catch (RedactionFailed held) {
                assertThat(held).hasMessageContaining("Passed");
            }
            assertThat(System.nanoTime() - start).as(unit).isLessThan(10_000_000_000L);
        }
    }

    private static String otherNumber(Random random, int kind) {
        return switch (kind) {
            case 0 -> "+" + (1 + random.nextInt(99)) + " " + digits(random, 3) + " " + digits(random, 7);
            case 1 -> "+" + digits(random, 12);
            case 2 -> ean(random);
            case 3 -> "order " + digits(random, 10);
            case 4 -> "ORD-2026-" + digits(random, 6);
            case 5 -> "1Z" + digits(random, 6) + "A" + digits(random, 9);
            default -> "00" + digits(random, 11);
        };
    }

    private static String ean(Random random) {
        String body = "4" + digits(random, 11);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (body.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return body + (10 - sum % 10) % 10;
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        random.ints(count, 0, 10).forEach(digits::append);
        return digits.toString();
    }

    static String card(Random random, String prefix, int length) {
        String body = prefix + digits(random, length - prefix.length() - 1);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return body + (10 - sum % 10) % 10;
    }

    private static String grouped(Random random, String number, String separator, int grouping) {
        List<String> groups = new ArrayList<>();
        int at = 0;
        while (at < number.length()) {
            int size = grouping == 0 ? 4 : grouping == 1 ? 1 : grouping == 2 ? number.length() : 1 + random.nextInt(6);
            groups.add(number.substring(at, Math.min(number.length(), at + size)));
            at += size;
        }
        return String.join(separator, groups);
    }

    private static String inScript(String text, int zero) {
        StringBuilder written = new StringBuilder();
        text.codePoints()
                .map(point -> point >= '0' && point <= '9' ? zero + point - '0' : point)
                .forEach(written::appendCodePoint);
        return written.toString();
    }
}
