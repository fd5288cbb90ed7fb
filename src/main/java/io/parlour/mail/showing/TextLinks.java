package io.parlour.mail.showing;

/// Writes a line of text with links where it names addresses of the web.
final class TextLinks {
    private TextLinks() {}

    static void write(String line, StringBuilder out) {
        int position = 0;
        while (position < line.length()) {
            int start = next(line, position);
            if (start < 0) {
                break;
            }
            int end = end(line, start);
            String shown = line.substring(start, end);
            SafeUrl url = SafeUrl.of(shown.startsWith("www.") ? "http://" + shown : shown);
            Escaping.text(line.substring(position, start), out);
            if (url == null) {
                Escaping.text(shown, out);
            } else {
                out.append("<a");
                CleanAttributes.attribute("href", url.text(), true, out);
                out.append(" target=\"_blank\" rel=\"nofollow noreferrer noopener\">");
                Escaping.text(shown, out);
                out.append("</a>");
            }
            position = end;
        }
        Escaping.text(line.substring(position), out);
    }

    private static int next(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean begins = i == 0 || !Character.isLetterOrDigit(line.charAt(i - 1));
            boolean web = (c == 'h' || c == 'H')
                    && (line.regionMatches(true, i, "http://", 0, 7) || line.regionMatches(true, i, "https://", 0, 8));
            if (begins && (web || line.startsWith("www.", i))) {
                return i;
            }
        }
        return -1;
    }

    /// Punctuation at the end belongs to the sentence, and so does a bracket that was opened before the
    /// address.
    private static int end(String line, int start) {
        int end = start;
        int brackets = 0;
        while (end < line.length()
                && !Character.isWhitespace(line.charAt(end))
                && "<>\"".indexOf(line.charAt(end)) < 0) {
            brackets += line.charAt(end) == '(' ? 1 : line.charAt(end) == ')' ? -1 : 0;
            if (brackets < 0) {
                break;
            }
            end++;
        }
        while (end > start + 1 && ".,;:!?'*_]}".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }
}
