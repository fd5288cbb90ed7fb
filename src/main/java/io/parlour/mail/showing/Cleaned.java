package io.parlour.mail.showing;

/// HTML that may be shown.
///
/// @param html one `div` with the class `mail`, behind a `style` where the mail had one
/// @param hasRemoteImages the mail shows images that are elsewhere, allowed or not
/// @param hasBlockedImages at least one of them was not allowed
/// @param hiddenText what the mail keeps from being seen, empty where it hides nothing
/// @param misleadingLinks how many links show another host than they lead to
/// @param declaresColorScheme the mail says that it can be shown dark (ML-44)
public record Cleaned(
        String html,
        boolean hasRemoteImages,
        boolean hasBlockedImages,
        String hiddenText,
        int misleadingLinks,
        boolean declaresColorScheme) {}
