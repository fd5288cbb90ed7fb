package io.parlour.conversations.mentions;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/// Reads who is named in a text: an `@` at the beginning of a word, and right after it a whole name. Of two names that
/// fit, such as Mira and Mira Holm, the longer is meant; two people of one name are both meant.
final class NamedIn {
    private NamedIn() {}

    static Set<UUID> of(String text, Collection<Colleague> colleagues) {
        Set<UUID> named = new LinkedHashSet<>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (at > 0 && Character.isLetterOrDigit(text.codePointBefore(at))) {
                continue;
            }
            int longest = 0;
            Set<UUID> here = new LinkedHashSet<>();
            for (Colleague colleague : colleagues) {
                int length = colleague.name().length();
                if (length < longest || !follows(text, at + 1, colleague.name())) {
                    continue;
                }
                if (length > longest) {
                    here.clear();
                    longest = length;
                }
                here.add(colleague.id());
            }
            named.addAll(here);
        }
        return named;
    }

    private static boolean follows(String text, int from, String name) {
        int end = from + name.length();
        return !name.isEmpty()
                && text.regionMatches(true, from, name, 0, name.length())
                && (end >= text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
    }
}
