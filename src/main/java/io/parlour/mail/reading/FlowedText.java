package io.parlour.mail.reading;

/// Joins the lines that a program broke only because they were long (RFC 3676).
final class FlowedText {
    private FlowedText() {}

    /// @param text with LF line ends
    /// @param delSp the blank before the break is no part of the text
    static String joined(String text, boolean delSp) {
        StringBuilder out = new StringBuilder(text.length());
        int open = -1; // depth of quotation of the paragraph that goes on
        int position = 0;
        while (position < text.length()) {
            int newline = text.indexOf('\n', position);
            int end = newline < 0 ? text.length() : newline;
            int depth = 0;
            while (position + depth < end && text.charAt(position + depth) == '>') {
                depth++;
            }
            int start = position + depth;
            if (start < end && text.charAt(start) == ' ') {
                start++;
            }
            boolean signature = end - start == 3 && text.startsWith("-- ", start);
            if (open >= 0 && (open != depth || signature)) {
                out.append('\n');
                open = -1;
            }
            if (open < 0 && depth > 0) {
                out.repeat('>', depth).append(' ');
            }
            boolean flows = end > start && text.charAt(end - 1) == ' ' && !signature;
            out.append(text, start, flows && delSp ? end - 1 : end);
            if (!flows && newline >= 0) {
                out.append('\n');
            }
            open = flows ? depth : -1;
            position = end + 1;
        }
        return out.toString();
    }
}
