package io.parlour.mail.bounces;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Phrases that mean one thing. The tables stand beside these classes.
record Family(String rule, String severity, String reason, List<Phrase> phrases) {

    /// What stands in a text, at the borders of words; with `*` the word may go on.
    record Phrase(String text, boolean stem) {
        static Phrase of(String written) {
            boolean stem = written.endsWith("*");
            return new Phrase(stem ? written.substring(0, written.length() - 1) : written, stem);
        }

        boolean in(String lower) {
            return at(lower) >= 0;
        }

        int at(String lower) {
            for (int at = lower.indexOf(text); at >= 0; at = lower.indexOf(text, at + 1)) {
                if (begins(lower, at) && (stem || ends(lower, at + text.length()))) {
                    return at;
                }
            }
            return -1;
        }

        private static boolean begins(String lower, int at) {
            return at == 0 || !joins(lower.charAt(at - 1), lower.charAt(at));
        }

        private static boolean ends(String lower, int end) {
            return end == lower.length() || !joins(lower.charAt(end - 1), lower.charAt(end));
        }

        private static boolean joins(char left, char right) {
            return word(left) && word(right);
        }

        /// A letter of a script that puts spaces between words.
        private static boolean word(char c) {
            return Character.isLetterOrDigit(c) && c < '\u0e00';
        }
    }

    boolean in(String lower) {
        return phrases.stream().anyMatch(phrase -> phrase.in(lower));
    }

    /// Where the first phrase begins; -1 when there is none.
    int at(String lower) {
        int first = -1;
        for (Phrase phrase : phrases) {
            int at = phrase.at(lower);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        return first;
    }

    static List<Family> table(String file) {
        List<Family> families = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                String[] words = line.substring(1, line.length() - 1).split(" ", -1);
                boolean full = words.length == 3;
                families.add(new Family(words[0], full ? words[1] : "", full ? words[2] : "", new ArrayList<>()));
                continue;
            }
            // a language may stand before its phrases
            int colon = line.indexOf(": ");
            String phrases = colon > 0 && colon <= LONGEST_LANGUAGES ? line.substring(colon + 2) : line;
            for (String phrase : phrases.split(" \\| ", -1)) {
                families.getLast().phrases().add(Phrase.of(phrase.strip()));
            }
        }
        return List.copyOf(families);
    }

    private static final int LONGEST_LANGUAGES = 8;

    static Family named(List<Family> table, String rule) {
        return table.stream()
                .filter(family -> family.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    static @Nullable Family firstIn(List<Family> table, String lower) {
        for (Family family : table) {
            if (family.in(lower)) {
                return family;
            }
        }
        return null;
    }

    private static List<String> lines(String file) {
        try (InputStream stream = Objects.requireNonNull(Family.class.getResourceAsStream(file))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
