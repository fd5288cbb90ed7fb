package io.parlour.mail.writing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Text in header fields (RFC 2047): words of printable ASCII as they are, everything from the first to the
/// last that is not as encoded words. Each encoded word is UTF-8 by itself: no character is split between
/// two.
final class Words {
    private static final String SAFE = "!*+-/";
    private static final int LONGEST = 75;

    /// A line with less room than this is left for the next one.
    private static final int SHORTEST = 24;

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final Head head;

    Words(Head head) {
        this.head = head;
    }

    /// The text of a subject. What stands in it is read back to the character.
    void unstructured(String text) {
        String sound = sound(text);
        String[] words = sound.split(" ", -1);
        int from = 0;
        while (from < words.length && isPlain(words[from])) {
            from++;
        }
        int to = words.length;
        while (to > from && isPlain(words[to - 1])) {
            to--;
        }
        if (to - from == 1 && words[from].isEmpty()) {
            // blanks in a row, or at an end: an encoded word has to carry them
            from = Math.max(from - 1, 0);
            to = Math.min(to + 1, words.length);
        }
        for (int i = 0; i < from; i++) {
            head.word(words[i]);
        }
        if (from < to) {
            encode(String.join(" ", List.of(words).subList(from, to)));
        }
        for (int i = to; i < words.length; i++) {
            head.word(words[i]);
        }
    }

    /// A field with a structure of its own, which encoding would destroy: folded where it has blanks. What is
    /// not ASCII can only be text.
    void structured(String value) {
        String[] words = value.strip().split("[ \t]+", -1);
        for (String word : words) {
            if (word.length() > Head.LONGEST_WORD || !word.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                unstructured(value);
                return;
            }
        }
        for (String word : words) {
            head.word(word);
        }
    }

    /// A name before an address (RFC 5322 §3.2.5).
    void phrase(String name) {
        String sound = sound(name);
        String[] words = sound.split(" ", -1);
        boolean plain = true;
        boolean atoms = true;
        for (String word : words) {
            plain &= isPlain(word);
            atoms &= word.chars().allMatch(Addresses::isAtomText);
        }
        if (plain && atoms) {
            for (String word : words) {
                head.word(word);
            }
            return;
        }
        String quoted = '"' + sound.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        if (plain && quoted.length() < Head.WIDTH) {
            head.word(quoted);
            return;
        }
        encode(sound);
    }

    /// A backslash before a fold is taken by some readers to escape it.
    private static boolean isPlain(String word) {
        return !word.isEmpty()
                && !word.endsWith("\\")
                && word.length() <= Head.LONGEST_WORD
                && !word.contains("=?")
                && word.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /// Half a surrogate pair is no character and has no UTF-8.
    static String sound(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private void encode(String text) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        boolean quoted = quotedLength(all) <= (all.length + 2) / 3 * 4;
        String open = quoted ? "=?utf-8?Q?" : "=?utf-8?B?";
        int room = room();
        int at = 0;
        while (at < all.length) {
            int end = at;
            int used = open.length() + 2;
            int next = after(all, end);
            while (end < all.length && used + length(all, at, end, next, quoted) <= room) {
                used += quoted ? length(all, at, end, next, true) : 0;
                end = next;
                next = after(all, end);
            }
            head.word(open + (quoted ? quoted(all, at, end) : base64(all, at, end)) + "?=");
            at = end;
            room = room();
        }
    }

    private int room() {
        int room = head.room();
        return room < SHORTEST ? LONGEST : Math.min(room, LONGEST);
    }

    /// What the character between `end` and `next` adds to quoted text, or how long all becomes as base64.
    private static int length(byte[] all, int at, int end, int next, boolean quoted) {
        if (!quoted) {
            return (next - at + 2) / 3 * 4;
        }
        int length = 0;
        for (int i = end; i < next; i++) {
            length += isSafe(all[i]) || all[i] == ' ' ? 1 : 3;
        }
        return length;
    }

    /// Where the character that begins there ends.
    private static int after(byte[] all, int at) {
        int next = Math.min(at + 1, all.length);
        while (next < all.length && (all[next] & 0xc0) == 0x80) {
            next++;
        }
        return next;
    }

    private static int quotedLength(byte[] all) {
        return length(all, 0, 0, all.length, true);
    }

    private static String quoted(byte[] all, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            byte each = all[i];
            if (each == ' ') {
                out.append('_');
            } else if (isSafe(each)) {
                out.append((char) each);
            } else {
                out.append('=').append(HEX[(each >> 4) & 0xf]).append(HEX[each & 0xf]);
            }
        }
        return out.toString();
    }

    private static String base64(byte[] all, int from, int to) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(all, from, to));
    }

    /// What may stand in a name, where RFC 2047 §5 allows least.
    private static boolean isSafe(byte each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || (each > 0 && SAFE.indexOf(each) >= 0);
    }
}
