package io.parlour.organizations;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.texts.Catalogs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The languages that a workspace can have: those in which customers read the portal and its emails.
@Component
public final class WorkspaceLanguages {
    static final String ENGLISH = "en";

    private final List<String> tags;

    WorkspaceLanguages(JsonMapper json) {
        this.tags = List.copyOf(Catalogs.read(json, "portal/words").all().keySet());
    }

    public List<String> all() {
        return tags;
    }

    Optional<String> read(@Nullable String tag) {
        return Optional.ofNullable(tag).filter(tags::contains);
    }

    /// The best for a browser's languages, with commas between them.
    String best(@Nullable String preferred) {
        return LanguageTag.bestOrEnglish(preferred, tags);
    }
}
