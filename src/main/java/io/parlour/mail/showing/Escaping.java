package io.parlour.mail.showing;

/// Writes text so that no reader takes it for markup.
final class Escaping {
    private Escaping() {}

    static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 16);
        text(text, out);
        return out.toString();
    }

    static void text(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\u00a0' -> out.append("&nbsp;");
                case '\0' -> out.append('\ufffd');
                default -> out.append(c);
            }
        }
    }

    static void attribute(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '`' -> out.append("&#96;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append(c < ' ' ? ' ' : c);
            }
        }
    }
}
