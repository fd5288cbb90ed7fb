package io.parlour.answers.gates;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.conditions.Fold;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Patterns of words, as the files of `gates/` and organizations write them.
public final class GateWords {
    /// In which the shipped words are.
    public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// An order or invoice number: five digits in a row or more, with letters before them or without.
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:#|[A-Za-z]{1,4}-?)?\\d{5,}(?![\\p{L}\\p{N}])");

    private final Map<String, List<String>> lines;
    private final Map<String, List<Pattern>> patterns = new LinkedHashMap<>();
    private final Map<String, Set<String>> words = new LinkedHashMap<>();

    private GateWords(Map<String, List<String>> lines) {
        this.lines = lines;
        lines.forEach((section, terms) -> {
            patterns.put(section, patterns(terms));
            words.put(
                    section,
                    terms.stream()
                            .flatMap(term -> Arrays.stream(term.split("[| ]", -1)))
                            .collect(Collectors.toSet()));
        });
    }

    private static final Map<String, GateWords> SHIPPED =
            LANGUAGES.stream().collect(Collectors.toMap(language -> language, GateWords::read));

    /// The shipped lines of a kind in a language.
    public static List<String> lines(String language, GateKind kind) {
        GateWords known = SHIPPED.get(language);
        return known == null ? List.of() : known.lines.getOrDefault(kind.key(), List.of());
    }

    static boolean holds(GateKind kind, String folded, String text) {
        if (folded.isEmpty()) {
            return false;
        }
        if (kind == GateKind.GREETING || kind == GateKind.THANKS) {
            return only(kind, folded);
        }
        if (kind == GateKind.ACCOUNT && NUMBER.matcher(text).find()) {
            return true;
        }
        return SHIPPED.values().stream()
                .anyMatch(words -> matches(words.patterns.getOrDefault(kind.key(), List.of()), folded));
    }

    /// All words are of the list of one language, and for thanks one that says it.
    private static boolean only(GateKind kind, String folded) {
        List<String> said = List.of(folded.split(" ", -1));
        return said.size() <= 9
                && SHIPPED.values().stream()
                        .anyMatch(words ->
                                words.words.getOrDefault(kind.key(), Set.of()).containsAll(known(said, words, kind))
                                        && (kind != GateKind.THANKS
                                                || said.stream()
                                                        .anyMatch(
                                                                words.words.getOrDefault("thanks-needs", Set.of())
                                                                        ::contains)));
    }

    /// In a greeting to a team one word may be its name.
    private static List<String> known(List<String> said, GateWords words, GateKind kind) {
        boolean team = kind == GateKind.GREETING && said.contains("team") && said.size() > 2;
        List<String> unknown = said.stream()
                .filter(word -> !words.words.getOrDefault(kind.key(), Set.of()).contains(word))
                .toList();
        return team && unknown.size() == 1 ? List.of("team") : said;
    }

    static boolean matches(List<Pattern> patterns, String folded) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(folded).find());
    }

    /// Words in lower case without accents, one space between them.
    public static String fold(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(Fold.of(text), Normalizer.Form.NFD))
                .replaceAll("");
        return BETWEEN.matcher(plain.replace('’', '\'')).replaceAll(" ").strip();
    }

    /// What an organization or a file wrote, one pattern a line.
    public static List<Pattern> patterns(List<String> terms) {
        return terms.stream()
                .map(String::strip)
                .filter(term -> !term.isEmpty())
                .map(GateWords::pattern)
                .toList();
    }

    private static Pattern pattern(String term) {
        StringBuilder regex = new StringBuilder("(?<![^ ])");
        boolean first = true;
        for (String token : term.split("\\s+", -1)) {
            switch (token) {
                case "^" -> regex.append("\\A");
                case "$" -> regex.append("\\z");
                case "~" -> regex.append("(?: [^ ]+){0,5}?");
                default -> {
                    if (!first) {
                        regex.append(' ');
                    }
                    regex.append(Arrays.stream(token.split("\\|", -1))
                            .map(GateWords::word)
                            .collect(Collectors.joining("|", "(?:", ")")));
                    first = false;
                }
            }
        }
        return Pattern.compile(regex.append("(?![^ ])").toString());
    }

    private static String word(String word) {
        boolean begins = word.endsWith("*");
        String quoted = Pattern.quote(fold(begins ? word.substring(0, word.length() - 1) : word));
        return begins ? quoted + "[^ ]*" : quoted;
    }

    private static GateWords read(String language) {
        try (InputStream file = Objects.requireNonNull(
                GateWords.class.getResourceAsStream("/io/parlour/answers/gates/" + language + ".txt"))) {
            Map<String, List<String>> lines = new LinkedHashMap<>();
            List<String> section = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), UTF_8).lines().toList()) {
                if (line.startsWith("[")) {
                    section = lines.computeIfAbsent(line.substring(1, line.length() - 1), ignored -> new ArrayList<>());
                } else if (!line.isBlank()) {
                    section.add(line.strip());
                }
            }
            return new GateWords(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the words of " + language + " cannot be read", e);
        }
    }
}
