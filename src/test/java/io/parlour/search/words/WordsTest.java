package io.parlour.search.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static List<String> words(String text, String locale) {
        return Words.of(text, locale).stream().map(Token::folded).toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Häuser,   hauser
            STRASSE,  strasse
            Straße,   strasse
            Ærø,      aero
            Łódź,     lodz
            Þór,      thor
            naïve,    naive
            ﬁne,      fine
            İstanbul, istanbul
            ΘΕΌΣ,     θεοσ
            Ёлка,     елка
            сталийский,   сталийский
            don’t,    dont
            שָׁלוֹם,     שלום
            كِتَاب,     كتاب
            """)
    void caseAndMarksDontMatter(String text, String folded) {
        assertThat(words(text, "und")).containsExactly(folded);
    }

    @Test
    void anIdentifierIsKeptWholeBesidesItsParts() {
        assertThat(words("See ERR-4012.", "en")).containsExactly("see", "=err4012", "err", "4012");
        assertThat(words("v2.3.1", "en")).containsExactly("=v231", "v2", "3", "1");
        assertThat(words("max_users", "en")).containsExactly("=maxusers", "max", "users");
        assertThat(words("well-known, 3.5 or 2020", "en")).containsExactly("well", "known", "3", "5", "or", "2020");
    }

    @Test
    void anArticleBeforeAnApostropheIsAWordOfItsOwnWhereLanguagesHaveIt() {
        assertThat(words("l’avion", "fr")).containsExactly("l", "avion");
        assertThat(words("l'avion", "en")).containsExactly("lavion");
    }

    @Test
    void textWithoutSpacesIsCutIntoPairsAndWords() {
        assertThat(words("密码重置", "zh")).contains("密码", "码重", "重置");
        assertThat(words("パスワード", "ja")).contains("パス", "スワ", "ワー", "ード");
        assertThat(words("ภาษาไทย", "th")).containsExactly("ภาษา", "ไทย");
        assertThat(words("iPhone手机", "zh")).contains("iphone", "手机");
    }

    @Test
    void aWordOfAThousandLettersIsCut() {
        assertThat(words("a".repeat(1000), "en"))
                .singleElement()
                .satisfies(word -> assertThat(word).hasSize(60));
    }

    @Property
    void anyTextHasWordsInsideOfIt(@ForAll String text) {
        assertThat(Words.of(text, "ja")).allSatisfy(token -> {
            assertThat(token.folded()).isNotEmpty().hasSizeLessThanOrEqualTo(60);
            assertThat(token.start()).isBetween(0, token.end() - 1);
            assertThat(token.end()).isLessThanOrEqualTo(text.length());
        });
    }
}
