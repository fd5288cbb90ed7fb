package io.parlour.mail.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Encoded words in header text (RFC 2047), as programs write them: characters split between words, blanks
/// in words, words within quotes. Never to be used on an address (ML-25).
final class EncodedWords {
    private static final int LONGEST_CHARSET = 60;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Word(String charset, byte[] bytes, int end) {}

    private EncodedWords() {}

    static String decode(String text) {
        if (!text.contains("=?")) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = "";
        int position = 0;
        while (position < text.length()) {
            int start = text.indexOf("=?", position);
            if (start < 0) {
                break;
            }
            Word word = word(text, start);
            boolean joins = bytes.size() > 0 && text.substring(position, start).isBlank();
            if (word == null) {
                flush(bytes, charset, out);
                out.append(text, position, start + 2);
                position = start + 2;
                continue;
            }
            if (!joins || !word.charset().equals(charset)) {
                flush(bytes, charset, out);
                out.append(joins ? "" : text.substring(position, start));
            }
            charset = word.charset();
            bytes.writeBytes(word.bytes());
            position = word.end();
        }
        flush(bytes, charset, out);
        return out.append(text, position, text.length()).toString();
    }

    private static void flush(ByteArrayOutputStream bytes, String charset, StringBuilder out) {
        if (bytes.size() > 0) {
            out.append(Charsets.decode(bytes.toByteArray(), charset));
            bytes.reset();
        }
    }

    /// Where the encoded word ends that starts there, or -1.
    static int end(String text, int start) {
        Word word = text.startsWith("=?", start) ? word(text, start) : null;
        return word == null ? -1 : word.end();
    }

    private static @Nullable Word word(String text, int start) {
        int charsetEnd = start + 2;
        while (charsetEnd < text.length() && charsetEnd - start < LONGEST_CHARSET && isToken(text.charAt(charsetEnd))) {
            charsetEnd++;
        }
        if (charsetEnd == start + 2 || charsetEnd + 2 >= text.length() || text.charAt(charsetEnd) != '?') {
            return null;
        }
        char encoding = Character.toLowerCase(text.charAt(charsetEnd + 1));
        if (text.charAt(charsetEnd + 2) != '?' || (encoding != 'b' && encoding != 'q')) {
            return null;
        }
        int from = charsetEnd + 3;
        int next = text.indexOf("=?", from); // no word holds another; its own last character may be an equals sign
        int end = text.indexOf("?=", from, next < 0 ? text.length() : Math.min(text.length(), next + 3));
        if (end < 0) {
            return null;
        }
        String content = text.substring(from, end);
        String charset = text.substring(start + 2, charsetEnd).toLowerCase(Locale.ROOT);
        int language = charset.indexOf('*');
        byte[] bytes = encoding == 'q'
                ? q(content, charset)
                : TransferDecoding.base64(content.getBytes(StandardCharsets.ISO_8859_1));
        return new Word(language < 0 ? charset : charset.substring(0, language), bytes, end + 2);
    }

    private static boolean isToken(char c) {
        return c > ' ' && c < 0x7f && c != '?' && c != '=';
    }

    private static byte[] q(String content, String stated) {
        Charset charset = Charsets.stated(stated); // characters that should have been encoded
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int high = c == '=' && i + 2 < content.length() ? Character.digit(content.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(content.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else if (c == '_') {
                out.write(' ');
            } else {
                out.writeBytes(Character.toString(c).getBytes(charset));
            }
        }
        return out.toByteArray();
    }

    /// Without what stands in parentheses outside of quotes.
    static String withoutComments(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"' && depth == 0;
            if (quoted || (c != '(' && c != ')')) {
                out.append(depth == 0 ? Character.toString(c) : "");
            } else if (c == '(') {
                depth++;
            } else {
                depth = Math.max(0, depth - 1);
            }
        }
        return depth > 0 ? text : out.toString();
    }
}
