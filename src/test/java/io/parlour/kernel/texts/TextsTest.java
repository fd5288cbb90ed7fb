package io.parlour.kernel.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts texts = new Texts(
            "de",
            Map.of("hi", "Hallo {name}", "files.one", "{count} Datei", "files.other", "{count} Dateien"),
            Map.of("bye", "Bye {0} and {1}"));

    @Test
    void namedAndNumberedPlaceholdersAreFilled() {
        assertThat(texts.say("hi", Map.of("name", "Ada"))).isEqualTo("Hallo Ada");
        assertThat(texts.say("bye", "Ada", "Ben")).isEqualTo("Bye Ada and Ben");
    }

    @Test
    void valuesAreNeverSearchedForPlaceholders() {
        assertThat(texts.say("bye", "{1}", "$1")).isEqualTo("Bye {1} and $1");
    }

    @Test
    void countChoosesSingularOrPlural() {
        assertThat(texts.count("files", 1)).isEqualTo("1 Datei");
        assertThat(texts.count("files", 1200)).isEqualTo("1.200 Dateien");
    }

    @Test
    void missingTextIsEnglish() {
        assertThat(texts.say("bye", "a", "b")).startsWith("Bye");
    }
}
