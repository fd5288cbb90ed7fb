package io.parlour.privacy.places;

import io.parlour.kernel.texts.Catalogs;
import io.parlour.kernel.texts.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The texts of privacy pages and letters, one file for each language under `privacy/words/`.
@Component
public final class PrivacyWords {
    private final Catalogs catalogs;

    PrivacyWords(JsonMapper json) {
        this.catalogs = Catalogs.read(json, "privacy/words");
    }

    /// In the best available language.
    ///
    /// @param preferred as in `Accept-Language`
    public Texts in(@Nullable String preferred) {
        return catalogs.in(preferred);
    }

    /// In `otherwise` where none of the preferred languages is available.
    public Texts in(@Nullable String preferred, String otherwise) {
        return catalogs.in(preferred, otherwise);
    }

    public List<String> languages() {
        return List.copyOf(catalogs.all().keySet());
    }
}
