package io.parlour.knowledge.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one page says about itself to browsers and search engines.
///
/// @param name without the help center's name, which `title` has
/// @param language of the content
/// @param canonical absolute; null: the page has none
/// @param data as JSON-LD, safe within a script element; empty: none
/// @param query what was searched for
record Head(
        String name,
        String title,
        String description,
        String language,
        @Nullable String canonical,
        boolean indexed,
        List<Alternate> alternates,
        String data,
        Kind kind,
        String query) {
    Head {
        alternates = List.copyOf(alternates);
    }

    enum Kind {
        HOME,
        ARTICLE,
        OTHER
    }

    /// The same page in another language.
    record Alternate(String language, String url) {}

    boolean hero() {
        return kind == Kind.HOME;
    }

    boolean reading() {
        return kind == Kind.ARTICLE;
    }

    String type() {
        return kind == Kind.ARTICLE ? "article" : "website";
    }
}
