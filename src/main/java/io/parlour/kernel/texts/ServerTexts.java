package io.parlour.kernel.texts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the server itself writes for people, in emails, push notifications, pages and notes: the catalogs in `words/`.
@Component
public final class ServerTexts {
    private final Catalogs catalogs;

    public ServerTexts(JsonMapper json) {
        this.catalogs = Catalogs.read(json, "words");
    }

    /// In the best available language.
    ///
    /// @param preferred an agent's or a contact's language or `Accept-Language`; English where it is empty
    public Texts in(@Nullable String preferred) {
        return catalogs.in(preferred);
    }

    /// In `otherwise` where none of the preferred languages is available.
    public Texts in(@Nullable String preferred, String otherwise) {
        return catalogs.in(preferred, otherwise);
    }

    /// What a text may read in any language, for stored ones.
    public List<String> inAllLanguages(String key) {
        return catalogs.all().keySet().stream()
                .map(tag -> catalogs.in(tag).say(key))
                .distinct()
                .toList();
    }
}
