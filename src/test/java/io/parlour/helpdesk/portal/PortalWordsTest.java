package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PortalWordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private final PortalWords words = new PortalWords(new JsonMapper());

    @Test
    void everyLanguageSaysEveryWordWithThePlacesItHas() {
        SoftAssertions softly = new SoftAssertions();
        for (String language : words.languages()) {
            Map<String, String> own = words.in(language).words();
            softly.assertThat(own.keySet())
                    .as(language)
                    .isEqualTo(words.english().keySet());
            words.english()
                    .forEach((word, english) -> softly.assertThat(places(own.getOrDefault(word, "")))
                            .as(language + " " + word)
                            .isEqualTo(places(english)));
        }
        softly.assertAll();
    }

    @Test
    void aBrowsersWishesAreMetByTheFirstLanguageThereIs() {
        assertThat(words.in("tlh, de-AT;q=0.9, fr;q=0.8").language()).isEqualTo("de");
        assertThat(words.in("tlh").language()).isEqualTo("en");
        assertThat(words.in(null).language()).isEqualTo("en");
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .distinct()
                .toList();
    }
}
