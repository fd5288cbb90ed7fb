package io.parlour.mail.bounces;

import java.util.ArrayList;
import java.util.List;

/// Addresses as reports write them.
final class AddressText {
    private static final String OUTSIDE = "<>()[]{},;:\"'`|\\/=\u3000\u3001\u3002\uff1c\uff1e";

    private AddressText() {}

    /// Of `rfc822; <kim@acme.example>`; empty where there is none.
    static String ofField(String value) {
        int type = value.indexOf(';');
        String address = type >= 0 && type <= 12 ? value.substring(type + 1).strip() : value.strip();
        if (address.startsWith("<") && address.endsWith(">")) {
            address = address.substring(1, address.length() - 1).strip();
        }
        if (address.indexOf(' ') >= 0) {
            List<String> all = in(address);
            return all.isEmpty() ? "" : all.getFirst();
        }
        // a route before the address (RFC 5321 §4.1.1.3)
        int route = address.startsWith("@") ? address.indexOf(':') : -1;
        return route > 0 ? address.substring(route + 1) : address;
    }

    /// All in the order of the line.
    static List<String> in(String line) {
        List<String> found = new ArrayList<>();
        int at = line.indexOf('@');
        while (at >= 0) {
            int start = at;
            while (start > 0 && local(line.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            while (end < line.length() && domain(line.charAt(end))) {
                end++;
            }
            while (end > at + 1 && ".-".indexOf(line.charAt(end - 1)) >= 0) {
                end--;
            }
            String address = line.substring(start, end);
            if (start < at && address.indexOf('.', at - start) > 0) {
                found.add(address);
            }
            at = line.indexOf('@', Math.max(end, at + 1));
        }
        return found;
    }

    static boolean same(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    private static boolean local(char c) {
        return c > ' ' && OUTSIDE.indexOf(c) < 0 && c != '@' && (c < 0x80 || Character.isLetterOrDigit(c));
    }

    private static boolean domain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
