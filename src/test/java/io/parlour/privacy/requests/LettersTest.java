package io.parlour.privacy.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.texts.Catalogs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Every letter that ends a request says where to complain, in every language (PR-33).
class LettersTest {
    private static final Catalogs ALL = Catalogs.read(JsonMapper.builder().build(), "privacy/words");
    private static final Pattern LETTER = Pattern.compile("letter\\.(\\w+)");

    /// Those that end nothing, and the sentences themselves.
    private static final Set<String> OTHERS =
            Set.of("confirm", "passphrase", "extended", "policy", "complaint", "complaintTo");

    static Stream<String> languages() {
        return ALL.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void closingLettersNameTheAuthorityAndTheWayToComplain(String language) {
        Map<String, String> words = ALL.in(language).words();

        assertThat(words.get("letter.complaint")).as("letter.complaint").isNotBlank();
        assertThat(words.get("letter.complaintTo")).as("letter.complaintTo").contains("{authority}");
        assertThat(closing())
                .contains("ready", "nothingHeld", "objected", "corrected", "refused", "routed")
                .allSatisfy(kind -> assertThat(words.get("letter." + kind))
                        .as("letter." + kind)
                        .endsWith("{complaint}"));
        assertThat(words.get("letter.refused")).contains("{reason}");
        assertThat(words.get("letter.routed")).contains("{organizations}");
        assertThat(Stream.of(Refusal.values()))
                .allSatisfy(each -> assertThat(words.get("refusal." + each.key()))
                        .as("refusal." + each.key())
                        .isNotBlank());
    }

    private static List<String> closing() {
        return ALL.english().keySet().stream()
                .map(LETTER::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .filter(kind -> !OTHERS.contains(kind))
                .toList();
    }
}
