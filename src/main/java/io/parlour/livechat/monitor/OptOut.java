package io.parlour.livechat.monitor;

import io.parlour.contacts.consent.Consent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Signals of a browser that refuse, whatever the page says (privacy.md §9). Nothing is remembered between requests.
public final class OptOut {
    private OptOut() {}

    /// By which of the two a request refuses.
    ///
    /// @param gpc every `Sec-GPC` line
    /// @param dnt every `DNT` line
    static Optional<Consent.Method> of(Collection<String> gpc, Collection<String> dnt, boolean dntCounts) {
        if (on(gpc)) {
            return Optional.of(Consent.Method.GPC);
        }
        return dntCounts && List.copyOf(dnt).equals(List.of("1")) ? Optional.of(Consent.Method.DNT) : Optional.empty();
    }

    /// On exactly when an element of the lines, cut at commas and trimmed of spaces and tabs, is `1`.
    static boolean on(Collection<String> lines) {
        return lines.stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .anyMatch(each -> trim(each).equals("1"));
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
