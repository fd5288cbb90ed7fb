package io.parlour.mail.showing;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address that a mail leads to (ML-41).
///
/// @param host lower case and punycode; empty where the scheme has none
record SafeUrl(String scheme, String host, String text) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");
    private static final int LONGEST = 8_000;

    /// Null for what leads nowhere or is not allowed to. Browsers skip blanks and control characters in an
    /// address, so they are taken out before anything is decided.
    static @Nullable SafeUrl of(String written) {
        String text = bare(written);
        if (text.startsWith("//")) {
            text = "https:" + text;
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || text.length() > LONGEST) {
            return null;
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return null;
        }
        if (scheme.equals("mailto") || scheme.equals("tel")) {
            return new SafeUrl(scheme, "", scheme + text.substring(colon));
        }
        int start = colon + 1;
        while (start < text.length() && (text.charAt(start) == '/' || text.charAt(start) == '\\')) {
            start++;
        }
        String rest = text.substring(start);
        String host = host(rest);
        return host.isEmpty() ? null : new SafeUrl(scheme, host, scheme + "://" + rest);
    }

    boolean isWeb() {
        return scheme.startsWith("http");
    }

    /// The host of something that looks like an address of the web to whoever reads it, or null.
    static @Nullable String shownHost(String text) {
        String bare = text.strip();
        if (bare.length() > 300 || bare.isEmpty() || bare.chars().anyMatch(Character::isWhitespace)) {
            return null;
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        boolean schemed = lower.startsWith("http://") || lower.startsWith("https://");
        if (!schemed && lower.indexOf('@') >= 0) {
            return null;
        }
        String host = host(schemed ? lower.substring(lower.indexOf("//") + 2) : lower);
        int dot = host.lastIndexOf('.');
        boolean named =
                dot > 0 && host.length() - dot > 2 && host.chars().skip(dot + 1).allMatch(Character::isLetter);
        return schemed || (named && (lower.startsWith("www.") || !isFileName(host))) ? host : null;
    }

    /// A name with an ending that files have and no host of the world.
    private static boolean isFileName(String host) {
        String ending = host.substring(host.lastIndexOf('.') + 1);
        return Set.of(
                        "pdf", "doc", "docx", "xls", "xlsx", "png", "jpg", "jpeg", "gif", "txt", "csv", "html", "htm",
                        "xml", "js", "ts", "java")
                .contains(ending);
    }

    static boolean isSameSite(String one, String other) {
        return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
    }

    private static String host(String rest) {
        int end = 0;
        while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(0, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int port = host.startsWith("[") ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
        host = port < 0 ? host : host.substring(0, port);
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return host; // leads nowhere, but says where
        }
    }

    private static String bare(String written) {
        StringBuilder out = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean invisible = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            if (!invisible && !(Character.isWhitespace(c) && (out.isEmpty() || c != ' '))) {
                out.append(c);
            }
        }
        return out.toString().strip().replace(" ", "%20");
    }
}
