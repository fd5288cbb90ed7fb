package io.parlour.knowledge.pages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the pages show. All addresses are paths; `lang` is null where a text is in the page's own language.
final class Pages {
    private Pages() {}

    record Category(
            String url,
            String name,
            String description,
            String icon,
            @Nullable String lang,
            int articles) {}

    record Item(
            String url,
            String title,
            String description,
            @Nullable String lang,
            LocalDate day,
            boolean current) {}

    record Home(List<Category> categories, List<Item> popular, List<Item> recent) {
        Home {
            categories = List.copyOf(categories);
            popular = List.copyOf(popular);
            recent = List.copyOf(recent);
        }
    }

    record Crumb(String name, String url) {}

    record CategoryPage(
            List<Crumb> crumbs,
            String name,
            String description,
            @Nullable String lang,
            List<Category> categories,
            List<Item> articles) {
        CategoryPage {
            crumbs = List.copyOf(crumbs);
            categories = List.copyOf(categories);
            articles = List.copyOf(articles);
        }
    }

    record Entry(int level, String text, String anchor) {}

    /// @param category that its breadcrumb ends with, and `siblings` the articles there
    /// @param otherLanguage the note that the wanted language is missing
    /// @param outdated since when the translation may be
    /// @param source the article in its source language
    /// @param vote the token of the form; null: it takes no votes
    record ArticlePage(
            List<Crumb> crumbs,
            String category,
            List<Item> siblings,
            @Nullable Item previous,
            @Nullable Item next,
            String title,
            String description,
            @Nullable String lang,
            String direction,
            int minutes,
            LocalDate day,
            List<Frame.Language> languages,
            @Nullable String otherLanguage,
            @Nullable LocalDate outdated,
            @Nullable String source,
            List<Entry> contents,
            String html,
            @Nullable String vote,
            String voteUrl) {
        ArticlePage {
            crumbs = List.copyOf(crumbs);
            siblings = List.copyOf(siblings);
            languages = List.copyOf(languages);
            contents = List.copyOf(contents);
        }
    }

    /// @param jump the place in the article; null: its beginning
    /// @param snippet as HTML
    record Hit(
            String url,
            String title,
            @Nullable String jump,
            String heading,
            String snippet,
            @Nullable String lang) {}

    /// @param note about the results as a whole
    record Results(
            List<Hit> hits,
            @Nullable String note,
            @Nullable String previous,
            @Nullable String next,
            List<Category> categories) {
        Results {
            hits = List.copyOf(hits);
            categories = List.copyOf(categories);
        }
    }

    /// The form after a vote.
    ///
    /// @param known whether the reader is signed in, so no email address is asked for
    /// @param reply whether a reply can be asked for
    /// @param wrong the field that was not taken
    record Feedback(
            boolean helpful,
            String action,
            String token,
            String back,
            boolean known,
            boolean reply,
            String comment,
            String email,
            boolean wanted,
            @Nullable String error,
            String wrong) {}
}
