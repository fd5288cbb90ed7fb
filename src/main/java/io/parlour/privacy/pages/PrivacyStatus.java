package io.parlour.privacy.pages;

import org.jspecify.annotations.Nullable;

/// The page of one request.
///
/// @param path of the page
/// @param confirm the label of the button that confirms it; null: it waits for no confirmation
/// @param getPhrase the label of the button that shows a passphrase; null: there is none
/// @param phraseText what is said above it
/// @param phrase that was just made
/// @param open whether the copy of the data can be opened
/// @param withdraw the label of the button that ends it; null: it can't be ended
/// @param certificate the path of the certificate of an erasure
public record PrivacyStatus(
        String path,
        String heading,
        @Nullable String text,
        @Nullable String error,
        @Nullable String confirm,
        @Nullable String getPhrase,
        @Nullable String phraseText,
        @Nullable String phrase,
        boolean open,
        @Nullable String withdraw,
        Facts facts,
        @Nullable String certificate) {
    /// What was asked, and where it stands.
    public record Facts(
            String number,
            String kind,
            @Nullable String country,
            @Nullable String details,
            String state,
            String received,
            @Nullable String due,
            @Nullable String closed) {}
}
