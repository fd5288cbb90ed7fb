package io.parlour.mail.reading;

import io.parlour.mail.reading.Bodies.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The characters of a part that is text.
final class TextOfPart {
    private static final int META_WITHIN = 8 * 1024;
    private final Notes notes;

    TextOfPart(Notes notes) {
        this.notes = notes;
    }

    String plain(Entity part) {
        byte[] bytes = cut(withBeginning(part), Limits.TEXT_BYTES, Note.Code.TEXT_CUT, part);
        String text = LineEnds.lf(decoded(bytes, part, null));
        String format = part.type().stated().parameter("format");
        if (format == null || !format.equalsIgnoreCase("flowed")) {
            return text;
        }
        return FlowedText.joined(
                text, "yes".equalsIgnoreCase(part.type().stated().parameter("delsp")));
    }

    Body html(Entity part) {
        byte[] bytes = cut(withBeginning(part), Limits.HTML_BYTES, Note.Code.HTML_CUT, part);
        String html = LineEnds.lf(decoded(bytes, part, meta(bytes)));
        return new Body(null, withNodes(html, part));
    }

    /// The text of a body, made from its HTML where it has none.
    static String textOf(Body body) {
        if (body.text() != null) {
            return body.text();
        }
        return body.html() == null ? "" : PlainFromHtml.of(body.html());
    }

    static String htmlOf(String text) {
        StringBuilder out = new StringBuilder("<div style=\"white-space:pre-wrap\">");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append(c);
            }
        }
        return out.append("</div>").toString();
    }

    private byte[] withBeginning(Entity part) {
        byte[] beginning = part.beginning();
        if (beginning.length == 0) {
            return part.content();
        }
        notes.add(Note.Code.NO_BLANK_LINE, part.path());
        byte[] decoded = TransferDecoding.decode(beginning, part.encoding(), part.path(), notes);
        byte[] all = Arrays.copyOf(decoded, decoded.length + part.content().length);
        System.arraycopy(part.content(), 0, all, decoded.length, part.content().length);
        return all;
    }

    private byte[] cut(byte[] bytes, int most, Note.Code code, Entity part) {
        if (bytes.length <= most) {
            return bytes;
        }
        notes.add(code, part.path());
        int end = most;
        while (end > most - 4 && (bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private String decoded(byte[] bytes, Entity part, @Nullable String inside) {
        String stated = part.charset();
        Charsets.Decoded decoded = Charsets.decode(bytes, stated, inside);
        if (decoded.mended() && stated != null) {
            boolean known = Charsets.isKnown(stated);
            notes.add(known ? Note.Code.WRONG_CHARSET : Note.Code.UNKNOWN_CHARSET, part.path());
        }
        return decoded.text();
    }

    private String withNodes(String html, Entity part) {
        int end = HtmlLimit.end(html);
        if (end == html.length()) {
            return html;
        }
        notes.add(Note.Code.HTML_CUT, part.path());
        return html.substring(0, end);
    }

    /// The charset that HTML states in itself.
    private static @Nullable String meta(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, META_WITHIN), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        int meta = start.indexOf("<meta");
        int charset = meta < 0 ? -1 : start.indexOf("charset=", meta);
        if (charset < 0) {
            return null;
        }
        int from = charset + "charset=".length();
        while (from < start.length() && "\"' ".indexOf(start.charAt(from)) >= 0) {
            from++;
        }
        int end = from;
        while (end < start.length() && "\"' />;".indexOf(start.charAt(end)) < 0) {
            end++;
        }
        return end == from ? null : start.substring(from, end);
    }
}
