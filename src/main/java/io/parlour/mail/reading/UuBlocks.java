package io.parlour.mail.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files written into the text of a mail, between `begin MODE NAME` and `end`.
final class UuBlocks {
    private static final String BEGIN = "begin ";

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(String fileName, byte[] content) {}

    /// @param text without the blocks
    record Found(String text, List<Block> blocks) {}

    private UuBlocks() {}

    /// The first file in the bytes of a part that is one as a whole; the bytes as they are where there is
    /// none.
    static byte[] content(byte[] raw) {
        Found found = in(new String(raw, StandardCharsets.ISO_8859_1));
        return found.blocks().isEmpty() ? raw : found.blocks().getFirst().content();
    }

    static Found in(String text) {
        if (!text.startsWith(BEGIN) && !text.contains("\n" + BEGIN)) {
            return new Found(text, List.of());
        }
        List<Block> blocks = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        int position = 0;
        boolean more = true; // a block that breaks off reaches to the end, and is looked for once
        while (position < text.length()) {
            int next = lineEnd(text, position);
            String name = more ? fileName(text, position, next) : null;
            int end = name == null ? -1 : end(text, next);
            if (name == null || end < 0) {
                more &= name == null;
                rest.append(text, position, next);
                position = next;
                continue;
            }
            blocks.add(new Block(name, decoded(text, next, end)));
            position = lineEnd(text, end);
        }
        return new Found(rest.toString(), blocks);
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }

    private static @Nullable String fileName(String text, int start, int end) {
        if (!text.startsWith(BEGIN, start)) {
            return null;
        }
        int i = start + BEGIN.length();
        int digits = 0;
        while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '7') {
            i++;
            digits++;
        }
        boolean fits = digits >= 3 && digits <= 4 && i < end && text.charAt(i) == ' ';
        String name = fits ? text.substring(i, end).strip() : "";
        return name.isEmpty() ? null : name;
    }

    /// Where the line `end` starts, every line before it being of the encoding; -1 where there is none.
    private static int end(String text, int from) {
        int position = from;
        while (position < text.length()) {
            int next = lineEnd(text, position);
            int length = content(text, position, next);
            if (length == 3 && text.startsWith("end", position)) {
                return position;
            }
            if (length > 0 && !isLine(text, position, length)) {
                return -1;
            }
            position = next;
        }
        return -1;
    }

    private static int content(String text, int start, int next) {
        int end = next;
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end - start;
    }

    private static boolean isLine(String text, int start, int length) {
        int octets = text.charAt(start) - ' ' & 0x3f;
        int needed = (octets * 8 + 5) / 6; // blanks at the end may be lost
        for (int i = start; i < start + length; i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '`') {
                return false;
            }
        }
        return length - 1 <= (octets + 2) / 3 * 4 + 2 && needed <= 84;
    }

    private static byte[] decoded(String text, int from, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int position = from;
        while (position < end) {
            int next = lineEnd(text, position);
            int last = position + content(text, position, next);
            int octets = last == position ? 0 : text.charAt(position) - ' ' & 0x3f;
            for (int i = 0; i < octets; i++) {
                int at = position + 1 + i / 3 * 4 + i % 3;
                int pair = value(text, at, last) << 6 | value(text, at + 1, last);
                out.write(pair >> (4 - i % 3 * 2));
            }
            position = next;
        }
        return out.toByteArray();
    }

    private static int value(String text, int index, int end) {
        return index < end ? text.charAt(index) - ' ' & 0x3f : 0;
    }
}
