package io.parlour.privacy.packages;

import io.parlour.kernel.PublicAddress;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Takes the secrets out of links: emails and pages that are kept hold links that sign someone in or open a request,
/// and a copy of the data passes through more hands than the email did.
@Component
final class SecretLinks {
    private static final Pattern LINK = Pattern.compile("(?:https?://|(?<![^\\s\"'(>=])/)[^\\s\"'<>\\\\]+");
    private static final Pattern TOKEN = Pattern.compile("(?<=[/=])[A-Za-z0-9_-]{40,}");

    private final String base;

    SecretLinks(PublicAddress address) {
        this.base = address.base();
    }

    /// A text whose links lead to a page, but prove nothing there.
    String hide(String text) {
        return text.indexOf('/') < 0
                ? text
                : LINK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(hidden(found)));
    }

    private String hidden(MatchResult found) {
        String link = TOKEN.matcher(found.group()).replaceAll("…");
        int fragment = link.indexOf('#');
        return fragment > 0 && link.startsWith(base) ? link.substring(0, fragment) + "#…" : link;
    }
}
