package io.parlour.mail.writing;

/// Addresses as they stand in header fields and on the line to a server.
public final class Addresses {
    private static final int LONGEST = 320;

    private Addresses() {}

    /// The address with its domain in ASCII (ML-93). A local part of another script stays as it is.
    ///
    /// @throws MailRefused `mail.address-invalid`, for what no server would take
    public static String wire(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST) {
            throw MailRefused.address("an address");
        }
        return local(address.substring(0, at)) + '@' + domain(address.substring(at + 1));
    }

    /// Whether the server must know `SMTPUTF8` to take this address.
    public static boolean needsSmtpUtf8(String address) {
        int at = Math.max(address.lastIndexOf('@'), 0);
        return !isAscii(address.substring(0, at));
    }

    private static String local(String local) {
        if (local.length() > 1 && local.startsWith("\"") && local.endsWith("\"")) {
            return quoted(local);
        }
        if (!local.codePoints().allMatch(c -> c == '.' || isAtomText(c) || isForeign(c))) {
            throw MailRefused.address("a local part");
        }
        boolean badDots = local.startsWith(".") || local.endsWith(".") || local.contains("..");
        // not allowed bare (RFC 5322 §3.4.1), but there are mailboxes of such names
        return badDots ? '"' + local + '"' : local;
    }

    private static String quoted(String local) {
        int i = 1;
        while (i < local.length() - 1) {
            char c = local.charAt(i);
            i += c == '\\' ? 2 : 1;
            if (c < ' ' || c > 0x7e || c == '"') {
                throw MailRefused.address("a local part");
            }
        }
        if (i != local.length() - 1) {
            throw MailRefused.address("a local part");
        }
        return local;
    }

    private static String domain(String domain) {
        if (domain.startsWith("[") && domain.endsWith("]")) {
            String literal = domain.substring(1, domain.length() - 1);
            if (!literal.isEmpty()
                    && literal.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ".:IPv".indexOf(c) >= 0)) {
                return domain;
            }
            throw MailRefused.address("a domain");
        }
        return Domains.ascii(domain);
    }

    /// RFC 5322 §3.2.3.
    static boolean isAtomText(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c < 0x7f && "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0);
    }

    private static boolean isForeign(int c) {
        return c >= 0x80
                && !Character.isISOControl(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.SURROGATE;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
