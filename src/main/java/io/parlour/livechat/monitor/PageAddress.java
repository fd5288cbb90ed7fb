package io.parlour.livechat.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may be kept of a page's address (LC-83): no fragment, no user, of the query only names on the allow-list,
/// and `…` in place of whatever looks like an e-mail address or a token. The browser does the same before it sends
/// (`web/widget/monitor/address.ts`); both are held to the same vectors.
final class PageAddress {
    static final int MAX_LENGTH = 2_000;

    /// Of campaigns; always allowed.
    static final Set<String> CAMPAIGN = Set.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content");

    private static final String HIDDEN = "…";
    private static final int TOKEN_LENGTH = 24;
    private static final int MIXED_LENGTH = 16;
    private static final Pattern ADDRESS = Pattern.compile(
            "(https?)://([^/?#]+)([^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.~=+-]{" + TOKEN_LENGTH + ",}");
    private static final Pattern BETWEEN = Pattern.compile("[_.~=+-]");

    private PageAddress() {}

    /// Empty for what is no page of the web.
    static String clean(String address, Set<String> names) {
        Matcher parts = ADDRESS.matcher(address.strip());
        if (!parts.matches()) {
            return "";
        }
        String authority = parts.group(2);
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        StringBuilder clean = new StringBuilder(parts.group(1).toLowerCase(Locale.ROOT))
                .append("://")
                .append(host);
        String path = parts.group(3).isEmpty() ? "/" : parts.group(3);
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            segments.add(hide(segment));
        }
        clean.append(String.join("/", segments));
        String query = parts.group(4) == null ? "" : query(parts.group(4), names);
        if (!query.isEmpty()) {
            clean.append('?').append(query);
        }
        return clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) : clean.toString();
    }

    private static String query(String query, Set<String> names) {
        List<String> kept = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            String wanted = decoded(name).toLowerCase(Locale.ROOT);
            if (!wanted.isEmpty() && (CAMPAIGN.contains(wanted) || names.contains(wanted))) {
                kept.add(at < 0 ? name : name + "=" + hide(pair.substring(at + 1)));
            }
        }
        return String.join("&", kept);
    }

    private static String hide(String part) {
        String text = decoded(part);
        return text.contains("@") || looksLikeToken(text) ? HIDDEN : part;
    }

    /// A UUID, a long number, or a long run with enough of it in pieces that no word is written like: letters among
    /// digits, or capitals in the middle.
    static boolean looksLikeToken(String text) {
        if (UUID.matcher(text).find()) {
            return true;
        }
        if (!TOKEN.matcher(text).matches()) {
            return false;
        }
        int mixed = 0;
        for (String piece : BETWEEN.split(text, -1)) {
            if (isMixed(piece)) {
                mixed += piece.length();
            }
        }
        return mixed >= MIXED_LENGTH;
    }

    private static boolean isMixed(String piece) {
        boolean digit = false;
        boolean letter = false;
        boolean capitalInside = false;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            digit |= c >= '0' && c <= '9';
            letter |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            capitalInside |= i > 0 && c >= 'A' && c <= 'Z' && piece.charAt(i - 1) >= 'a' && piece.charAt(i - 1) <= 'z';
        }
        boolean number = digit && !letter && piece.length() >= TOKEN_LENGTH;
        return (digit && letter) || number || (capitalInside && piece.length() >= MIXED_LENGTH);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return part.replace("%40", "@");
        }
    }
}
