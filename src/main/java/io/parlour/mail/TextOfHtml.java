package io.parlour.mail;

import io.parlour.mail.reading.HtmlLimit;
import io.parlour.mail.reading.PlainFromHtml;

/// The text that HTML shows, as it is taken from mails that have no other.
public final class TextOfHtml {
    /// How deep elements may stand in each other.
    public static final int DEEPEST = PlainFromHtml.DEEPEST;

    private TextOfHtml() {}

    /// As much of it as may be parsed.
    public static String limited(String html) {
        return html.substring(0, HtmlLimit.end(html));
    }

    public static String of(String html) {
        return PlainFromHtml.of(html);
    }
}
