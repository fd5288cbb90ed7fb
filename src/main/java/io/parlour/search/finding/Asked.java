package io.parlour.search.finding;

import io.parlour.search.words.Dictionaries;
import io.parlour.search.words.Token;
import io.parlour.search.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A query in one language: its words, and which of them are in quotes. Nothing in it is an operator.
///
/// @param words those that are looked for, without identifiers, by group
/// @param phrases words between quotes, with their lexemes; a stop word is its own
record Asked(String text, List<Token> tokens, List<Token> words, List<Term> terms, List<List<String>> phrases) {
    private static final Pattern QUOTED = Pattern.compile("[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]");

    static Asked of(String text, String locale, Dictionaries dictionaries) {
        List<Token> tokens = Words.of(text, locale);
        Map<String, String> lexemes = new HashMap<>(dictionaries.lexemes(locale, tokens));
        if (lexemes.isEmpty()) {
            tokens.forEach(token -> lexemes.put(token.folded(), token.folded()));
        }
        List<Token> words = new ArrayList<>();
        Map<String, Term> terms = new LinkedHashMap<>();
        @Nullable Token whole = null;
        for (Token token : tokens) {
            String lexeme = lexemes.get(token.folded());
            if (token.isIdentifier()) {
                // the first of its parts has the same group
                whole = token;
                terms.putIfAbsent(token.folded(), new Term(asked(text, token), token.folded(), 1, words.size()));
            } else if (lexeme != null && !terms.containsKey(lexeme)) {
                terms.put(lexeme, new Term(asked(text, token), lexeme, 1, words.size()));
                words.add(token);
            } else if (whole != null && token.start() == whole.start()) {
                words.add(token);
            }
        }
        List<List<String>> phrases = QUOTED.matcher(text)
                .results()
                .map(quoted -> Words.of(quoted.group(1), locale).stream()
                        .filter(token -> !token.isIdentifier())
                        .map(token -> lexemes.getOrDefault(token.folded(), token.folded()))
                        .toList())
                .filter(phrase -> phrase.size() > 1 && phrase.stream().anyMatch(terms::containsKey))
                .toList();
        return new Asked(text, tokens, words, List.copyOf(terms.values()), phrases);
    }

    private static String asked(String text, Token token) {
        return text.substring(token.start(), token.end());
    }

    /// How many words must be held by a document that holds all.
    int groups() {
        return (int) terms.stream().mapToInt(Term::group).distinct().count();
    }
}
