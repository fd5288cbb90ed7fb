package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Phrases in lower case that are looked for in a text in lower case, at the borders of words.
final class Phrases {
    private final Set<String> all;
    private final Map<Character, List<String>> byInitial;
    private final boolean stems;

    private Phrases(List<String> phrases, boolean stems) {
        all = new HashSet<>(phrases);
        byInitial = new HashMap<>();
        this.stems = stems;
        for (String phrase : all) {
            byInitial.computeIfAbsent(phrase.charAt(0), _ -> new ArrayList<>()).add(phrase);
        }
        byInitial
                .values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt(String::length).reversed()));
    }

    static Phrases of(List<String> phrases) {
        return new Phrases(phrases, false);
    }

    /// Phrases that may go on: stems of words.
    static Phrases stems(List<String> phrases) {
        return new Phrases(phrases, true);
    }

    boolean has(String text) {
        return all.contains(text);
    }

    /// The length of the longest phrase that begins there; 0 when none does.
    int at(String text, int at) {
        if (at >= text.length() || !begins(text, at)) {
            return 0;
        }
        for (String phrase : byInitial.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(phrase, at) && (stems || ends(text, at + phrase.length()))) {
                return phrase.length();
            }
        }
        return 0;
    }

    boolean in(String text) {
        return firstIn(text) >= 0;
    }

    int firstIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at(text, i) > 0) {
                return i;
            }
        }
        return -1;
    }

    /// How many different ones stand in the text.
    int countIn(String text) {
        Set<String> found = new HashSet<>();
        for (int i = 0; i < text.length(); i++) {
            int length = at(text, i);
            if (length > 0) {
                found.add(text.substring(i, i + length));
            }
        }
        return found.size();
    }

    private static boolean begins(String text, int at) {
        return at == 0
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || Clean.spaceless(text.charAt(at - 1))
                || Clean.spaceless(text.charAt(at));
    }

    private static boolean ends(String text, int end) {
        return end >= text.length()
                || !Character.isLetterOrDigit(text.charAt(end))
                || Clean.spaceless(text.charAt(end))
                || Clean.spaceless(text.charAt(end - 1));
    }
}
