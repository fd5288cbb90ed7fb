package io.parlour.search;

import java.util.UUID;

/// A document that was found.
///
/// @param snippet HTML: escaped text with the matching words in `<mark>`
/// @param parts what the score is made of; for agents only
public record Hit(
        UUID ref, String locale, UUID scope, String title, double score, Passage passage, String snippet, Parts parts) {
    public double dense() {
        return parts.dense();
    }

    public double lexical() {
        return parts.lexical();
    }
}
