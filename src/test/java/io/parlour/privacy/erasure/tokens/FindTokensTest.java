package io.parlour.privacy.erasure.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// However a handle is written down, it is found; part of a longer address isn't one.
class FindTokensTest {
    private static final String HANDLE = "Zoë+news@example.com";
    private final FindTokens find =
            new FindTokens(new Tokens(List.of(), List.of(), List.of(HANDLE), List.of(), List.of("Zoë Berg")));

    private boolean found(String text) {
        return find.in(text).stream().anyMatch(hit -> hit.token().equals(HANDLE));
    }

    @Test
    void handleIsFoundInEveryForm() {
        assertThat(found("To: <ZOË+NEWS@example.com>, other")).isTrue();
        assertThat(found("a decomposed zoe\u0308+news@example.com")).isTrue();
        assertThat(found("?to=" + URLEncoder.encode(HANDLE, UTF_8) + "&x")).isTrue();
        assertThat(found("Zo=C3=AB+news@example.com")).isTrue();
        assertThat(found("{\"a\":\"Zo\\u00eb+news@example.com\"}")).isTrue();
        assertThat(found("zo&euml;+news@example.com")).isTrue();
        assertThat(found("\\x00" + HexFormat.of().formatHex(HANDLE.getBytes(UTF_8))))
                .isTrue();
        assertThat(found("zoe news example com")).as("as search folds it").isTrue();
    }

    @Property(tries = 200)
    void handleIsFoundInBase64AtEveryOffset(
            @ForAll @IntRange(max = 40) int before, @ForAll @IntRange(max = 40) int after) {
        String text = "x".repeat(before) + " " + HANDLE + " " + "y".repeat(after);
        assertThat(found(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))))
                .isTrue();
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
