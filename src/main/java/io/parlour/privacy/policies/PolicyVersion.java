package io.parlour.privacy.policies;

import io.parlour.privacy.retention.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A version of the privacy policy with all that belongs to it.
///
/// @param material whether it changes more than words
/// @param reason why it is material or not
/// @param sha256 of all that readers see; null in a draft
/// @param texts by language
/// @param purposes keys of the catalogue
public record PolicyVersion(
        UUID id,
        int number,
        PolicyState state,
        String masterLanguage,
        boolean material,
        @Nullable String reason,
        @Nullable Instant publishedAt,
        @Nullable Instant effectiveAt,
        @Nullable Instant supersededAt,
        @Nullable String sha256,
        SortedMap<String, Text> texts,
        List<Rule> rules,
        List<String> purposes,
        List<Recipient> recipients) {
    public PolicyVersion {
        texts = new TreeMap<>(texts);
        rules = List.copyOf(rules);
        purposes = List.copyOf(purposes);
        recipients = List.copyOf(recipients);
    }

    /// The text in one language.
    ///
    /// @param markdown as written, with blocks such as `{{contact}}`
    /// @param rendered as published; null in a draft
    public record Text(String markdown, @Nullable String rendered) {
        /// As readers see it.
        public String shown() {
            return rendered == null ? markdown : rendered;
        }
    }

    /// Who gets data.
    ///
    /// @param kind such as `processor`
    /// @param country ISO 3166-1 alpha-2
    public record Recipient(
            String kind, String name, @Nullable String country) {}

    /// In that language, or in the master language.
    public Map.Entry<String, Text> in(String language) {
        Text text = texts.get(language);
        return text == null
                ? Map.entry(masterLanguage, texts.getOrDefault(masterLanguage, new Text("", null)))
                : Map.entry(language, text);
    }

    /// With these texts by language as readers see them.
    PolicyVersion rendered(UnaryOperator<String> shown) {
        SortedMap<String, Text> next = new TreeMap<>();
        texts.forEach((language, text) -> next.put(language, new Text(text.markdown(), shown.apply(language))));
        return new PolicyVersion(
                id,
                number,
                state,
                masterLanguage,
                material,
                reason,
                publishedAt,
                effectiveAt,
                supersededAt,
                sha256,
                next,
                rules,
                purposes,
                recipients);
    }
}
