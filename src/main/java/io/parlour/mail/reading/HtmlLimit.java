package io.parlour.mail.reading;

/// Where HTML of strangers is cut: each tag takes many times its size once it is parsed.
public final class HtmlLimit {
    private HtmlLimit() {}

    /// The length of what may be parsed.
    public static int end(String html) {
        int nodes = 0;
        int attributes = 0;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            nodes += c == '<' ? 1 : 0;
            attributes = c == '<' || c == '>' ? 0 : c == '=' ? attributes + 1 : attributes;
            if (nodes > Limits.HTML_NODES || attributes > Limits.HTML_ATTRIBUTES) {
                return i;
            }
        }
        return html.length();
    }
}
