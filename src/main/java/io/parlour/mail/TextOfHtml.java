package io.parlour.mail;

import io.parlour.mail.reading.PlainFromHtml;

/// The text that HTML shows, as it is taken from mails that have no other.
public final class TextOfHtml {
    /// How deep elements may stand in each other.
    public static final int DEEPEST = PlainFromHtml.DEEPEST;

    private TextOfHtml() {}

    public static String of(String html) {
        return PlainFromHtml.of(html);
    }
}
