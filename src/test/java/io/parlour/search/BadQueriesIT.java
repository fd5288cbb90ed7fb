package io.parlour.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// No text is an error.
class BadQueriesIT {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "the",
            "who are you",
            "a".repeat(10_000),
            "lamp ".repeat(2_000),
            "\0\u0001\t\n",
            "&|!:*'\\",
            "lamp & !table <-> ':*'",
            "'; drop table search_document; --",
            "\"",
            "\"lamp",
            "\"the\"",
            "“green lamp”",
            "😀",
            "😀😀 lamp",
            "مصباح أخضر",
            "שלום",
            "密码重置",
            "パスワードを変更",
            "ภาษาไทย",
            "\ud83d",
            "lamp\udc00",
            "%_%",
            "{}[]()",
            "-lamp",
            "lamp OR",
            "ﷺ",
            "e\u0301".repeat(300),
            "1",
            "3.14",
            "a.b.c.d-e_f1");

    private final SearchScene scene = new SearchScene();

    @Test
    void noTextIsAnError() {
        for (String locale : List.of("en", "de", "ja", "ar", "th", "fr", "xx")) {
            scene.put(
                    locale,
                    "Green lamp " + locale,
                    "It is green. 密码重置 مصباح ภาษาไทย \0 \ud83d <b>bold</b>".replace("\0", ""));
            for (String text : TEXTS) {
                for (boolean typing : new boolean[] {true, false}) {
                    Found found = scene.find(new Query(
                            SearchScene.KIND, text, List.of(locale, "en"), scene.scope, Set.of(), 8, 0, typing));
                    assertThat(found.hits().size()).as(text).isLessThanOrEqualTo(found.total());
                }
            }
        }
        assertThat(scene.titles("密码", "ja")).containsExactly("Green lamp ja");
        assertThat(scene.titles("ไทย", "th")).containsExactly("Green lamp th");
    }

    @Test
    void anyLettersAreSearchedFor() {
        scene.put("en", "Green lamp", "It is green.");
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int letter = random.nextInt(30); letter > 0; letter--) {
                text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT));
            }
            assertThat(scene.find(scene.query(text.toString(), "en")))
                    .as(text.toString())
                    .isNotNull();
        }
    }

    @Test
    void aTitleOfStopWordsIsFoundByThem() {
        scene.put("de", "Über uns", "Wer hier arbeitet.");

        assertThat(scene.titles("über uns", "de")).containsExactly("Über uns");
    }

    @Test
    void quotedWordsMustFollowEachOther() {
        scene.put("en", "One", "A green lamp stands here.");
        scene.put("en", "Two", "The lamp is green.");

        assertThat(scene.titles("green lamp", "en")).containsExactlyInAnyOrder("One", "Two");
        assertThat(scene.titles("\"green lamp\"", "en")).containsExactly("One");
    }

    @Test
    void languagesComeInTheirOrderAndAnItemInTheFirstThatHasIt() {
        scene.put("de", "Lampe", "Die grüne Lampe, lamp.");
        scene.put("en", "Lampe", "The lamp.");
        scene.put("en", "Lamp", "Another lamp.");

        Query query = new Query(SearchScene.KIND, "lamp", List.of("de", "en"), scene.scope, Set.of(), 8, 0, false);
        assertThat(scene.find(query).hits()).extracting(Hit::locale).containsExactly("de", "en");
        assertThat(scene.titles(query)).containsExactly("Lampe", "Lamp");
    }

    @Test
    void snippetsAreEscapedAndMarkOtherFormsOfAWord() {
        scene.put("de", "Wohnen", "Viele <b>Häuser</b> & Gärten. ".repeat(20));

        assertThat(scene.find(scene.query("Haus", "de")).hits().getFirst().snippet())
                .contains("&lt;b&gt;<mark>Häuser</mark>&lt;/b&gt; &amp; Gärten")
                .doesNotContain("<b>");
    }
}
