package io.parlour.redaction;

import java.util.Set;

/// How a text begins, as far as what was said before it reaches.
record Beginning(String text) {
    /// The reach of what stands beside a card number, and the longest such thing.
    private static final int REACH = 48;

    private static final Set<Integer> SIZES = Set.of(3, 4, 9);

    static Beginning of(String text) {
        int end = Math.min(text.length(), REACH);
        // a group that goes on is seen whole
        while (end < text.length() && digit(text.charAt(end)) && end < 2 * REACH) {
            end++;
        }
        return new Beginning(text.substring(0, end));
    }

    boolean mayComplete() {
        int group = 0;
        boolean begun = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (digit(c)) {
                if (!begun) {
                    return true;
                }
                group++;
                continue;
            }
            // digits of other scripts, and markup around digits, are left to the detectors
            boolean other = c >= 0x80 && Examination.digits(Character.toString(text.codePointAt(i))) > 0;
            if (other || SIZES.contains(group) || (group == 2 && c == '/') || (!begun && (c == '<' || c == '&'))) {
                return true;
            }
            group = 0;
            begun |= i < text.length() && !separates(c);
        }
        return false;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean separates(char c) {
        return c <= ' ' || Characters.unit(c) == Characters.SEPARATOR;
    }
}
