package io.parlour.mail.showing;

/// The text of a mail as HTML: escaped, its addresses linked, its quotes apart, its lines as they are
/// (ML-44).
public final class ShowText {
    private static final int DEEPEST = 5;

    private ShowText() {}

    /// One `div` with the class `mail-text`; each depth of quotation is a `blockquote` in it.
    ///
    /// @param text with LF line ends
    public static String html(String text) {
        StringBuilder out = new StringBuilder("<div class=\"mail-text\" style=\"white-space:pre-wrap\">");
        int depth = 0;
        int position = 0;
        while (position < text.length()) {
            int newline = text.indexOf('\n', position);
            int end = newline < 0 ? text.length() : newline;
            int start = position;
            int quoted = 0;
            while (start < end
                    && (text.charAt(start) == '>'
                            || (quoted > 0 && text.charAt(start) == ' ' && isQuote(text, start + 1, end)))) {
                quoted += text.charAt(start) == '>' ? 1 : 0;
                start++;
            }
            start += quoted > 0 && start < end && text.charAt(start) == ' ' ? 1 : 0;
            int wanted = Math.min(quoted, DEEPEST);
            out.repeat("<blockquote>", Math.max(0, wanted - depth));
            out.repeat("</blockquote>", Math.max(0, depth - wanted));
            depth = wanted;
            TextLinks.write(text.substring(start, end), out);
            out.append(newline < 0 ? "" : "\n");
            position = end + 1;
        }
        return out.repeat("</blockquote>", depth).append("</div>").toString();
    }

    private static boolean isQuote(String text, int index, int end) {
        return index < end && text.charAt(index) == '>';
    }
}
