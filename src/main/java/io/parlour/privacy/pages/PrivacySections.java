package io.parlour.privacy.pages;

import io.parlour.privacy.places.StorageTexts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The sections of the first page besides what is kept and the form: the policy, the registry of storage and
/// choices.
///
/// @param signals what such signals do here
public record PrivacySections(
        Policy policy,
        List<StorageTexts.Line> storage,
        List<StorageTexts.Line> agentStorage,
        Choices choices,
        String signals) {
    public PrivacySections {
        storage = List.copyOf(storage);
        agentStorage = List.copyOf(agentStorage);
    }

    /// A version, or what changed from another one to it.
    ///
    /// @param path where versions can be chosen
    /// @param with the version that it's compared with; null: its text is shown
    /// @param language of the text where that isn't the page's
    /// @param html sanitized; empty when changes are shown
    /// @param updated since when the version in effect applies
    public record Policy(
            String path,
            int number,
            @Nullable Integer with,
            List<Version> versions,
            @Nullable String language,
            String html,
            List<Piece> changes,
            int count,
            @Nullable String note,
            String updated) {
        public Policy {
            versions = List.copyOf(versions);
            changes = List.copyOf(changes);
        }

        /// The name of its language in another one.
        public String languageIn(Locale other) {
            return Locale.forLanguageTag(Objects.requireNonNull(language)).getDisplayLanguage(other);
        }
    }

    /// One to choose.
    public record Version(int number, String label) {}

    /// A block of a comparison.
    ///
    /// @param kind `heading`, `item`, `row` or `text`
    public record Piece(String kind, List<Words> words) {
        public Piece {
            words = List.copyOf(words);
        }
    }

    /// Words in a row.
    ///
    /// @param kind `same`, `added` or `removed`
    public record Words(String kind, String text) {}

    /// What someone decided in this browser.
    ///
    /// @param path that the forms are sent to
    /// @param known whether the contact is signed in
    /// @param necessary how many items are always on
    public record Choices(String path, boolean signal, int necessary, boolean known, List<Choice> choices) {
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    /// One purpose.
    ///
    /// @param locked off by a signal of the browser
    /// @param since when it was decided
    public record Choice(
            String purpose,
            String name,
            String text,
            boolean on,
            boolean locked,
            @Nullable String since) {}
}
