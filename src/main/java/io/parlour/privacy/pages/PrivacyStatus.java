package io.parlour.privacy.pages;

import org.jspecify.annotations.Nullable;

/// The page of one request.
///
/// @param path of the page
/// @param confirm whether it waits for its confirmation
/// @param open whether the package can be opened
/// @param certificate the path of the certificate of an erasure
public record PrivacyStatus(
        String path,
        String heading,
        @Nullable String text,
        @Nullable String error,
        boolean confirm,
        boolean showPhrase,
        @Nullable String phrase,
        boolean open,
        boolean withdraw,
        String number,
        String kind,
        String state,
        String received,
        @Nullable String due,
        @Nullable String closed,
        @Nullable String certificate) {}
