package io.parlour.knowledge.pages;

import io.parlour.kernel.texts.Catalogs;
import io.parlour.kernel.texts.Texts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The texts of public pages, one file for each language under `help/words/`.
@Component
final class HelpWords {
    private final Catalogs catalogs;

    HelpWords(JsonMapper json) {
        this.catalogs = Catalogs.read(json, "help/words", Map.of("most", Votes.MOST_COMMENT));
    }

    List<String> languages() {
        return List.copyOf(catalogs.all().keySet());
    }

    /// In the first preferred language that is available, else in English.
    Texts in(List<String> preferred) {
        return catalogs.in(preferred);
    }
}
