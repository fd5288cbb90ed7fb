package io.parlour.mail.reading;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an address is and how it is written down.
final class AddressText {
    private static final int LONGEST_LOCAL = 256;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_NAME = 500;
    private static final String AROUND = "<>\"'()[],;:|";

    private AddressText() {}

    static Mailbox mailbox(String name, String address) {
        String shown = name(name);
        return new Mailbox(shown, address, shown != null && showsAnother(shown, address));
    }

    /// The address in its one form, or null where the text is none.
    static @Nullable String usable(String text) {
        String bare = bare(text);
        int at = bare.lastIndexOf('@');
        if (at <= 0) {
            return null;
        }
        String local = local(bare.substring(0, at));
        String domain = domain(bare.substring(at + 1));
        return local == null || domain == null ? null : local + "@" + domain;
    }

    private static String bare(String text) {
        String bare = EncodedWords.withoutComments(text).strip();
        if (bare.regionMatches(true, 0, "mailto:", 0, 7)) {
            bare = bare.substring(7);
        }
        // a source route, which nobody follows any more
        if (bare.startsWith("@") && bare.indexOf(':') > 0) {
            bare = bare.substring(bare.indexOf(':') + 1);
        }
        boolean more = true;
        while (more && bare.length() > 2) {
            char first = bare.charAt(0);
            char last = bare.charAt(bare.length() - 1);
            boolean paired = (first == '"' || first == '\'') && first == last;
            bare = paired ? bare.substring(1, bare.length() - 1).strip() : bare;
            more = paired;
        }
        int end = bare.length();
        while (end > 0 && ".,;>'\"".indexOf(bare.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = 0;
        while (start < end && bare.charAt(start) == '<') {
            start++;
        }
        return bare.substring(start, end);
    }

    private static @Nullable String local(String text) {
        String local = text.strip();
        if (local.length() > 2 && local.startsWith("\"") && local.endsWith("\"")) {
            local = unescaped(local.substring(1, local.length() - 1));
        } else if (local.startsWith("=?")) {
            local = withoutFalseWord(local);
        } else {
            local = withoutBlanks(local);
        }
        if (local.isEmpty() || local.length() > LONGEST_LOCAL || (local.indexOf('@') >= 0 && !text.startsWith("\""))) {
            return null;
        }
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c < ' ' || c == 0x7f || c == '<' || c == '>' || (Character.isWhitespace(c) && c != ' ')) {
                return null;
            }
        }
        return local;
    }

    /// An encoded word has no question mark in its text. What has one was made to be read differently by
    /// different programs; it is taken as it stands between the marks. A real word stays as it is.
    private static String withoutFalseWord(String local) {
        int charset = local.indexOf('?', 2);
        int text = charset < 0 ? -1 : local.indexOf('?', charset + 1) + 1;
        if (text <= 0 || !local.endsWith("?=") || text > local.length() - 2) {
            return local;
        }
        String inside = local.substring(text, local.length() - 2);
        return inside.indexOf('?') < 0 ? local : inside;
    }

    private static String withoutBlanks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> out.append((char) c));
        return out.toString();
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }

    private static @Nullable String domain(String text) {
        String domain = withoutBlanks(text).toLowerCase(Locale.ROOT);
        if (domain.startsWith("[") && domain.endsWith("]") && domain.length() > 3) {
            return domain;
        }
        while (domain.endsWith(".")) {
            domain = domain.substring(0, domain.length() - 1);
        }
        boolean ascii = domain.chars().allMatch(c -> c < 0x80);
        if (!ascii) {
            domain = punycode(domain);
        }
        return isDomain(domain) ? domain : null;
    }

    private static String punycode(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return ""; // no name of a host
        }
    }

    private static boolean isDomain(String domain) {
        if (domain.isEmpty() || domain.length() > LONGEST_DOMAIN || domain.startsWith(".") || domain.contains("..")) {
            return false;
        }
        return domain.chars()
                .allMatch(c -> isAsciiLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_');
    }

    private static boolean isAsciiLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// The first word of a text that is an address with a dot in its domain.
    static @Nullable String first(String text) {
        int at = text.indexOf('@');
        while (at >= 0) {
            int start = at;
            while (start > 0 && at - start < LONGEST_LOCAL && isAddressCharacter(text.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            while (end < text.length() && end - at < LONGEST_DOMAIN && isAddressCharacter(text.charAt(end))) {
                end++;
            }
            String address = usable(text.substring(start, end));
            if (address != null && address.indexOf('.', address.lastIndexOf('@')) > 0) {
                return address;
            }
            at = text.indexOf('@', at + 1);
        }
        return null;
    }

    private static boolean isAddressCharacter(char c) {
        return c > ' ' && c != '@' && !Character.isWhitespace(c) && AROUND.indexOf(c) < 0;
    }

    private static @Nullable String name(String written) {
        String text = EncodedWords.decode(written);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < LONGEST_NAME; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\')) {
                out.append(text.charAt(++i));
            } else if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ' ' ? "" : " ");
            } else if (c != '"' && Character.getType(c) != Character.FORMAT) {
                out.append(c);
            }
        }
        String name = out.toString().strip();
        while (name.length() > 1 && name.startsWith("'") && name.endsWith("'")) {
            name = name.substring(1, name.length() - 1).strip();
        }
        return name.isEmpty() ? null : name;
    }

    private static boolean showsAnother(String name, String address) {
        String shown = first(name);
        return shown != null && !shown.equalsIgnoreCase(address);
    }
}
