package io.parlour.search.finding;

import io.parlour.search.Passage;
import io.parlour.search.finding.Fields.Match;
import io.parlour.search.finding.RankDocuments.Scored;
import io.parlour.search.finding.Retrieve.Retrieved;
import io.parlour.search.meaning.Vector;
import io.parlour.search.meaning.VectorCache.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The windows of a document, each with the parts of its own score.
final class Closest {
    /// Of a word with the space behind it, about.
    private static final int LETTERS = 6;

    private Closest() {}

    /// @param bm25 weight of the words in it and in the title
    record Window(Passage passage, double dense, double bm25, List<Match> matches, List<Match> title) {
        double fused(boolean known, double mostBm25) {
            return Recipe.fused(known, dense, mostBm25 == 0 ? 0 : bm25 / mostBm25);
        }

        /// Of the query's words, those that it or the title holds.
        List<Term> terms() {
            List<Match> all = new ArrayList<>(title);
            all.addAll(matches);
            return all.stream().map(Match::term).distinct().toList();
        }
    }

    static List<Window> windows(Scored document, List<Passage> passages) {
        Retrieved found = document.found();
        List<Match> inTitle = found.fields().matches(document.details().title());
        Map<Integer, Vector> byOrdinal = found.vectors().of(document.details().number()).stream()
                .collect(Collectors.toMap(Numbered::ordinal, Numbered::vector));
        float[] meaning = found.meaning();
        return passages.stream()
                .map(passage -> {
                    Vector vector = byOrdinal.get(passage.ordinal());
                    List<Match> matches = found.fields().matches(passage.text());
                    return new Window(
                            passage,
                            vector == null || meaning == null ? 0 : Math.max(0, vector.dot(meaning)),
                            found.fields().bm25(inTitle, matches, passage.text().length() / LETTERS),
                            matches,
                            inTitle);
                })
                .toList();
    }

    static double most(List<Window> windows) {
        return windows.stream().mapToDouble(Window::bm25).max().orElse(0);
    }
}
