package io.parlour.privacy.pages;

import io.parlour.kernel.texts.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is the same on all privacy pages of an organization.
///
/// @param home the path of the first page, with a slash at its end
/// @param help the path of the help center; null: there is none
public record PrivacyFrame(
        Texts words,
        String brand,
        @Nullable String logo,
        String home,
        @Nullable String help,
        String controller,
        @Nullable String contact,
        @Nullable String authority,
        String style,
        List<Language> languages) {
    public PrivacyFrame {
        languages = List.copyOf(languages);
    }

    /// One that the pages have.
    ///
    /// @param name in the language itself
    public record Language(String tag, String name, boolean current) {}
}
