package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The argument of MAIL and RCPT: `FROM:<address> PARAMETER=value …` (RFC 5321 §4.1.2).
///
/// The address is without a source route, which a receiver ignores (appendix F.2), and empty for `<>`. What
/// its local part means is not asked here.
record Path(String address, List<String> parameters) {
    private static final int LONGEST_ADDRESS = 320;

    /// Null when it cannot be read.
    static @Nullable Path of(String argument, String word) {
        if (!argument.regionMatches(true, 0, word, 0, word.length())) {
            return null;
        }
        // a space after the colon is wrong and common
        String path = argument.substring(word.length()).stripLeading();
        int end = path.startsWith("<") ? closing(path) : -1;
        if (end < 0 || (end + 1 < path.length() && path.charAt(end + 1) != ' ')) {
            return null;
        }
        String address = withoutRoute(path.substring(1, end));
        if (!address.isEmpty() && !wellFormed(address)) {
            return null;
        }
        String rest = path.substring(end + 1).strip();
        return new Path(address, rest.isEmpty() ? List.of() : List.of(rest.split(" +", -1)));
    }

    boolean ascii() {
        return address.chars().allMatch(c -> c < 0x80);
    }

    private static int closing(String path) {
        boolean quoted = false;
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String withoutRoute(String address) {
        return address.startsWith("@") ? address.substring(address.indexOf(':') + 1) : address;
    }

    private static boolean wellFormed(String address) {
        if (address.getBytes(UTF_8).length > LONGEST_ADDRESS) {
            return false;
        }
        int at = -1;
        boolean quoted = false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (Character.isISOControl(c) || (c == ' ' && !quoted)) {
                return false;
            }
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || (c == '@' && at >= 0))) {
                return false;
            } else if (!quoted && c == '@') {
                at = i;
            }
        }
        return !quoted && at != 0 && at != address.length() - 1;
    }
}
