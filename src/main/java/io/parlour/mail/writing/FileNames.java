package io.parlour.mail.writing;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// The name of a file in `Content-Disposition`: in ASCII for everybody and, where that is not the whole name,
/// in UTF-8 beside it (RFC 2231), in pieces when it is long.
final class FileNames {
    private static final int LONGEST = 60;
    private static final int LONGEST_PIECE = 56;
    private static final int LONGEST_ENDING = 10;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private FileNames() {}

    static void disposition(Head head, String kind, String name) {
        head.begin("Content-Disposition").word(kind);
        String sound = Words.sound(name);
        if (!sound.isEmpty()) {
            String ascii = ascii(sound);
            head.glue(";").word("filename=\"" + ascii + '"');
            if (!ascii.equals(sound)) {
                extended(head, sound);
            }
        }
        head.end();
    }

    /// Without accents; whatever else a reader may stumble over becomes `_`.
    private static String ascii(String name) {
        StringBuilder out = new StringBuilder(name.length());
        Normalizer.normalize(name, Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                boolean plain = c >= ' ' && c < 0x7f && "\"\\%;".indexOf(c) < 0;
                out.append(plain ? (char) c : '_');
            }
        });
        String plain = out.toString().replace("=?", "__");
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int dot = plain.lastIndexOf('.');
        String ending = plain.length() - dot <= LONGEST_ENDING ? plain.substring(dot) : "";
        return plain.substring(0, LONGEST - ending.length()) + ending;
    }

    private static void extended(Head head, String name) {
        StringBuilder piece = new StringBuilder("utf-8''");
        StringBuilder all = new StringBuilder(piece);
        name.codePoints().forEach(c -> all.append(escaped(c)));
        if (all.length() <= LONGEST_PIECE) {
            head.glue(";").word("filename*=" + all);
            return;
        }
        int number = 0;
        int at = 0;
        while (at < name.length()) {
            int c = name.codePointAt(at);
            String escaped = escaped(c);
            if (piece.length() + escaped.length() > LONGEST_PIECE) {
                head.glue(";").word("filename*" + number + "*=" + piece);
                piece.setLength(0);
                number++;
            }
            piece.append(escaped);
            at += Character.charCount(c);
        }
        head.glue(";").word("filename*" + number + "*=" + piece);
    }

    private static String escaped(int c) {
        boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
        if (plain) {
            return Character.toString(c);
        }
        StringBuilder out = new StringBuilder(12);
        for (byte each : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HEX[(each >> 4) & 0xf]).append(HEX[each & 0xf]);
        }
        return out.toString();
    }
}
