package io.parlour.search.finding;

import io.parlour.search.Parts;
import io.parlour.search.Query;
import io.parlour.search.finding.Retrieve.Ranked;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// The scores of the visible documents, by their position in [Postings#documents] (steps 6 to 9).
///
/// @param known whether the meaning of the query is known
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
record Ranking(Postings postings, Lexical lexical, double[] boosts, double[] dense, boolean known) {
    /// Beyond the page, for what is known of the best only: the exact title, and whether it is outdated.
    static final int AHEAD = 50;

    /// @param total how many matched
    record Kept(List<Ranked> best, int total) {}

    Kept kept(Query query, int groups) {
        List<Integer> kept = best(position -> {
            Parts parts = parts(position);
            return boosts[position] > 0 && (lexical.found()[position] || parts.dense() >= Recipe.NEAR)
                    ? parts.score()
                    : 0;
        });
        return new Kept(
                kept.stream()
                        .limit((long) query.offset() + query.limit() + AHEAD)
                        .map(position -> ranked(position, query, groups))
                        .toList(),
                kept.size());
    }

    /// When nothing matched.
    List<Ranked> closest() {
        return best(position -> boosts[position] > 0 ? dense[position] : 0).stream()
                .limit(Recipe.WEAK)
                .map(position -> new Ranked(postings.documents()[position], parts(position), false))
                .toList();
    }

    private Ranked ranked(int position, Query query, int groups) {
        boolean titled = query.typing() && Long.bitCount(lexical.inTitle()[position]) >= Math.min(groups, 64);
        return new Ranked(postings.documents()[position], parts(position), titled);
    }

    private Parts parts(int position) {
        double bm25 = lexical.bm25()[position];
        double words = Math.min(1, bm25 * boosts[position] / lexical.most());
        double bonus = Math.min(Recipe.MOST_IDENTIFIERS, Recipe.IDENTIFIER * lexical.identifiers()[position]);
        return new Parts(
                bm25, boosts[position], words, dense[position], Recipe.fused(known, dense[position], words), bonus, 1);
    }

    /// Those with a score, in its order. Scores are positive, so that their bits have the same order.
    private List<Integer> best(IntToDoubleFunction score) {
        long[] keys = new long[postings.documents().length];
        int many = 0;
        for (int position = 0; position < keys.length; position++) {
            float value = (float) score.applyAsDouble(position);
            if (value > 0) {
                keys[many++] = (long) ~Float.floatToIntBits(value) << 32 | position;
            }
        }
        Arrays.sort(keys, 0, many);
        return Arrays.stream(keys, 0, many).mapToObj(key -> (int) key).toList();
    }
}
