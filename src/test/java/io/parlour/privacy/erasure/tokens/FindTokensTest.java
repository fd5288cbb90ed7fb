package io.parlour.privacy.erasure.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// However a handle is written down, it is found; part of a longer address isn't one, nor are words that look like it.
class FindTokensTest {
    private static final String HANDLE = "Zoë+news@example.com";
    private static final List<String> PARTS =
            List.of(HANDLE, "x" + HANDLE, HANDLE + ".au", " " + HANDLE + " ", "zo%C3%AB%2Bnews%40example.com", "\n");
    private final FindTokens find =
            new FindTokens(new Tokens(List.of(), List.of(), List.of(HANDLE), List.of(), List.of("Zoë Berg")));

    private boolean found(String text) {
        return find.in(text).stream().anyMatch(hit -> hit.token().equals(HANDLE));
    }

    @Test
    void handleIsFoundAsTextsWriteIt() {
        assertThat(found("To: <ZOË+NEWS@example.com>, other")).isTrue();
        assertThat(found("a decomposed zoe\u0308+news@example.com")).isTrue();
        assertThat(found("?to=" + URLEncoder.encode(HANDLE, UTF_8) + "&x")).isTrue();
        assertThat(found("Zo=C3=AB+news@example.com")).isTrue();
        assertThat(found("{\"a\":\"Zo\\u00eb+news@example.com\"}")).isTrue();
        assertThat(found("zo&euml;+news@example.com")).isTrue();
        assertThat(found("{\"a\":\"Write to\\nZoë+news@example.com\\nsoon\"}"))
                .as("after an escape")
                .isTrue();
        assertThat(found("?x=%3CZoë+news@example.com%3E")).isTrue();
        assertThat(found("_Zoë+news@example.com_, or -Zoë+news@example.com-")).isTrue();
    }

    @Test
    void handleIsNotFoundWhereItMayBeSomethingElse() {
        assertThat(found("zoe news example com")).as("as search folds it").isFalse();
        assertThat(found(HexFormat.of().formatHex(HANDLE.getBytes(UTF_8)))).isFalse();
        assertThat(found(Base64.getEncoder().encodeToString(HANDLE.getBytes(UTF_8))))
                .isFalse();
    }

    @Property(tries = 200)
    void valueIsFoundInBase64AtEveryOffset(
            @ForAll @IntRange(max = 40) int before, @ForAll @IntRange(max = 40) int after) {
        String text = "x".repeat(before) + " Zoë Berg, Utrecht " + "y".repeat(after);
        FindTokens value =
                new FindTokens(new Tokens(List.of(), List.of(), List.of(), List.of(), List.of("Zoë Berg, Utrecht")));
        assertThat(value.in(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))))
                .hasSize(1);
    }

    @Test
    void numberIsNoPartOfAnAmount() {
        FindTokens number = FindTokens.handles(List.of("12345678"));
        for (String other : List.of(
                "12345678.50",
                "12345678,00",
                "€12345678",
                "€ 12345678",
                "12345678 €",
                "$12345678",
                "12 12345678",
                "1.12345678",
                "#12345678",
                "123456789",
                "x12345678",
                "12345678-9",
                "12345678%",
                "(12345678)9")) {
            assertThat(number.in(other)).as(other).isEmpty();
        }
        for (String same : List.of("12345678", "call 12345678.", "(12345678)", "tel:12345678", "12345678, please")) {
            assertThat(number.in(same)).as(same).hasSize(1);
        }
    }

    @Test
    void wordsAndShortNumbersNameNoOne() {
        for (String common : List.of(
                "order",
                "welcome",
                "customer",
                "00000-",
                "1234567",
                "2026-11-3",
                "a b c d 1 2",
                "we@have.shipped.your.order",
                "at@home",
                "@everyone",
                "anna.schmidt")) {
            assertThat(Forms.isDistinctive(common)).as(common).isFalse();
        }
        for (String own : List.of(
                "a@example.com",
                "+31 6 1234 5678",
                "12345678",
                "customer-4711",
                "0195c1de-7a50-7000-8000-000000000001")) {
            assertThat(Forms.isDistinctive(own)).as(own).isTrue();
        }
    }

    @Property(tries = 100)
    void longTextIsReadInPiecesLikeAWhole(@ForAll Random random) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < 400; part++) {
            text.append("lorem ipsum ".repeat(random.nextInt(60))).append(PARTS.get(random.nextInt(PARTS.size())));
        }
        String whole = text.toString();
        StringWriter replaced = new StringWriter();
        find.replace(new StringReader(whole), "[erased]", replaced);

        assertThat(replaced.toString()).isEqualTo(find.replace(whole, "[erased]"));
        assertThat(find.in(new StringReader(whole))).isEqualTo(find.in(whole));
    }

    @Test
    void longerAddressIsAnother() {
        assertThat(found("xzoë+news@example.com")).isFalse();
        assertThat(found("a.zoë+news@example.com")).isFalse();
        assertThat(found("zoë+news@example.com.au")).isFalse();
        assertThat(found("zoë+news@example.com.")).isTrue();
    }

    @Test
    void nameIsAValueThatOthersMayHaveToo() {
        assertThat(find.in("Call Zoë Berg back"))
                .containsExactly(new FindTokens.Hit(FindTokens.Kind.VALUE, "Zoë Berg"));
    }
}
