package io.parlour.knowledge.pages;

import io.parlour.kernel.texts.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is the same on all pages of a help center in one language.
///
/// @param locale the language the reader asked for, as it is in the path
/// @param home the path of the start page, with a slash at its end
/// @param image absolute, for previews in other programs
/// @param requests the reader's requests in the portal; null: the portal is off
/// @param message the portal's form for a new request
/// @param privacy the organization's privacy pages, absolute
/// @param suggest where suggestions come from
/// @param notice a new version of the privacy policy; null: there is none
record Frame(
        Texts words,
        String locale,
        String brand,
        @Nullable String logo,
        @Nullable String image,
        String home,
        @Nullable String requests,
        @Nullable String message,
        List<Language> languages,
        List<Link> links,
        String footer,
        String privacy,
        String style,
        String script,
        String suggest,
        @Nullable Link notice) {
    Frame {
        languages = List.copyOf(languages);
        links = List.copyOf(links);
    }

    /// @param name in the language itself
    record Language(String tag, String name, String url, boolean current) {}

    record Link(String name, String url) {}

    String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(words.locale())
                .format(day);
    }

    /// In the language itself.
    String localeName() {
        return Heads.nameOf(locale, locale);
    }
}
