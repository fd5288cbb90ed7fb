package io.parlour.search.finding;

import io.parlour.search.words.Token;
import io.parlour.search.words.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks for the words of a query in texts: how many, how near to each other, and where.
///
/// @param forms the lexeme of each word that documents have in one of its forms
/// @param terms by lexeme
record Fields(String locale, Map<String, String> forms, Map<String, Term> terms, Map<String, Double> idf) {
    private static final double AVERAGE = 160;

    /// A word of a text that is one of the query's.
    ///
    /// @param position among the words of the text
    record Match(Term term, int position, int start, int end) {}

    List<Match> matches(String text) {
        List<Match> matches = new ArrayList<>();
        List<Token> tokens = Words.of(text, locale);
        for (int i = 0; i < tokens.size(); i++) {
            Term term = terms.get(lexeme(tokens.get(i)));
            if (term != null) {
                matches.add(
                        new Match(term, i, tokens.get(i).start(), tokens.get(i).end()));
            }
        }
        return matches;
    }

    private String lexeme(Token token) {
        return forms.getOrDefault(token.folded(), token.folded());
    }

    /// Whether all words of the query are within twice as many words (step 5).
    boolean together(String text, int groups) {
        List<Match> matches = matches(text);
        Map<Integer, Integer> last = new HashMap<>();
        for (Match match : matches) {
            last.put(match.term().group(), match.position());
            if (last.size() == groups
                    && match.position()
                                    - last.values().stream()
                                            .mapToInt(Integer::intValue)
                                            .min()
                                            .orElseThrow()
                            < 2 * groups) {
                return true;
            }
        }
        return false;
    }

    /// @param phrase lexemes, one after the other
    boolean holds(String text, List<String> phrase) {
        List<String> lexemes = Words.of(text, locale).stream()
                .filter(token -> !token.isIdentifier())
                .map(this::lexeme)
                .toList();
        return Collections.indexOfSubList(lexemes, phrase) >= 0;
    }

    /// BM25 of one window, with the title's words counting in each.
    double bm25(List<Match> title, List<Match> window, int length) {
        Map<Term, Integer> times = new HashMap<>();
        title.forEach(match -> times.merge(match.term(), Recipe.TITLE, Integer::sum));
        window.forEach(match -> times.merge(match.term(), 1, Integer::sum));
        return times.entrySet().stream()
                .mapToDouble(each -> each.getKey().weight()
                        * Recipe.bm25(idf.getOrDefault(each.getKey().lexeme(), 0.0), each.getValue(), length, AVERAGE))
                .sum();
    }
}
