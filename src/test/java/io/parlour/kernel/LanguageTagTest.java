package io.parlour.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTagTest {
    @ParameterizedTest
    @CsvSource({
        "pt-BR, pt-BR", "pt-PT, pt", "pt-AO, pt", "PT-br, pt-BR", "no, nb", "no-NO, nb", "nn, nb", "nn-NO, nb",
        "iw, he", "iw-IL, he", "zh-Hant, zh", "zh-Hant-TW, zh", "mo, ro", "de-AT, de", "fr-CA, fr-FR", "tlh, en"
    })
    void closestCatalogIsChosen(String wanted, String chosen) {
        Set<String> available = Set.of("de", "en", "fr-FR", "he", "nb", "pt", "pt-BR", "ro", "zh");

        assertThat(LanguageTag.bestOrEnglish(wanted, available)).isEqualTo(chosen);
    }

    @Test
    void regionFallsBackToTheLanguageWithoutACatalogOfItsOwn() {
        assertThat(LanguageTag.bestOrEnglish("pt-BR", Set.of("en", "pt"))).isEqualTo("pt");
    }

    @Test
    void catalogUnderAnOldCodeIsFound() {
        assertThat(LanguageTag.best(List.of("nb-NO"), Set.of("en", "no"))).hasValue("no");
        assertThat(LanguageTag.best(List.of("nn"), Set.of("nb", "nn"))).hasValue("nn");
    }

    @Test
    void firstWantedLanguageWithACatalogWins() {
        assertThat(LanguageTag.best(List.of("tlh", "de-AT", "fr"), Set.of("fr", "de", "en")))
                .hasValue("de");
        assertThat(LanguageTag.best(List.of(), Set.of("en"))).isEmpty();
    }

    @Test
    void weightsOrderTheList() {
        assertThat(LanguageTag.preferred("en;q=0.5, de-AT, fr ; q=0.8, it;q=0, *"))
                .containsExactly("de-AT", "fr", "en");
        assertThat(LanguageTag.preferred("x".repeat(401))).isEmpty();
        assertThat(LanguageTag.preferred(null)).isEmpty();
    }

    @Test
    void malformedTagsAreInvalid() {
        assertThat(List.of("de", "pt-BR", "zh-Hant-TW")).allMatch(LanguageTag::isValid);
        assertThat(List.of("", "d", "de_AT", "de-", "<b>", "en-x")).noneMatch(LanguageTag::isValid);
    }

    @Test
    void oldCodesReadAsTheCodeOfToday() {
        assertThat(LanguageTag.base("iw-IL")).isEqualTo("he");
        assertThat(LanguageTag.isRightToLeft("iw")).isTrue();
        assertThat(LanguageTag.isRightToLeft("AR-eg")).isTrue();
        assertThat(LanguageTag.isRightToLeft("de")).isFalse();
    }
}
