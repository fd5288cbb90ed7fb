package io.parlour.knowledge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HelpWordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private final HelpWords words = new HelpWords(new JsonMapper());

    @Test
    void everyLanguageHasEveryTextWithItsPlaceholders() {
        Map<String, String> english = words.in(List.of("en")).words();
        assertThat(words.languages()).hasSize(22);
        SoftAssertions softly = new SoftAssertions();
        for (String language : words.languages()) {
            Map<String, String> own = words.in(List.of(language)).words();
            softly.assertThat(own.keySet()).as(language).isEqualTo(english.keySet());
            english.forEach((key, text) -> softly.assertThat(places(own.getOrDefault(key, "")))
                    .as(language + " " + key)
                    .isEqualTo(places(text)));
        }
        softly.assertAll();
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextIsThere() throws Exception {
        StringBuilder sources = new StringBuilder();
        for (String directory : List.of("src/main/jte/help", "src/main/java/io/parlour/knowledge/pages")) {
            try (var files = Files.list(Path.of(directory))) {
                for (Path file : files.toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        for (String key : words.in(List.of("en")).words().keySet()) {
            assertThat(sources).as(key).contains("\"" + key.replaceAll("\\.(one|other|info|tip|warning|danger)$", ""));
        }
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
