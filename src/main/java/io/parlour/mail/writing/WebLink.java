package io.parlour.mail.writing;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses that a link of a message may lead to: web pages and email addresses, with no name before the host that
/// could pass for one.
final class WebLink {
    private static final int LONGEST = 2_000;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://|mailto:)[^\\s<>\"'`\\\\\\p{Cntrl}]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB =
            Pattern.compile("https?://(\\[[0-9A-Fa-f:.]+]|[^\\[\\]@:/?#]+)(:\\d{0,5})?([/?#].*)?");
    private static final Pattern LOOKS_LIKE = Pattern.compile(
            "^\\s*(?:https?:|www\\.|mailto:|[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,}(?:[/?#:]|\\s*$))",
            Pattern.CASE_INSENSITIVE);

    private WebLink() {}

    /// Null for what is none.
    static @Nullable String of(String written) {
        String text = written.strip();
        if (text.length() > LONGEST || !ADDRESS.matcher(text).matches()) {
            return null;
        }
        int colon = text.indexOf(':');
        String address = text.substring(0, colon).toLowerCase(Locale.ROOT) + text.substring(colon);
        return address.startsWith("mailto:") || WEB.matcher(address).matches() ? address : null;
    }

    /// The one that begins at this place, without the marks that end a sentence; null for none.
    static @Nullable String at(String text, int at) {
        Matcher found = ADDRESS.matcher(text).region(at, Math.min(text.length(), at + LONGEST));
        if (!found.lookingAt()) {
            return null;
        }
        String address = found.group();
        int end = address.length();
        while (end > 0 && ".,;:!?*_~)]}".indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return address.substring(0, end);
    }

    static boolean looksLikeOne(String label) {
        return LOOKS_LIKE.matcher(label).find();
    }
}
