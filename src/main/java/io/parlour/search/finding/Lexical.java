package io.parlour.search.finding;

import io.parlour.search.finding.Postings.Posting;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The words' part of a score, by the position of the document in [Postings#documents] (steps 3, 4 and 6).
///
/// @param most what a document of nothing but the query's words would weigh
/// @param found whether the words find the document, and don't just count in it
/// @param held bits of the groups that the document holds, `inTitle` those that its title holds
/// @param identifiers how many of the query's identifiers it holds
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
record Lexical(double most, double[] bm25, boolean[] found, long[] held, long[] inTitle, int[] identifiers) {
    static Lexical of(Postings postings, List<Term> terms) {
        int all = postings.documents().length;
        double most = IntStream.range(0, terms.size())
                .filter(term -> terms.get(term).weight() == 1)
                .mapToDouble(term -> Recipe.idf(all, holding(postings, term)))
                .sum();
        var result = new Lexical(
                Math.max(most, Double.MIN_NORMAL),
                new double[all],
                new boolean[all],
                new long[all],
                new long[all],
                new int[all]);
        for (int term : finding(postings)) {
            each(postings, term, (position, count) -> result.found[position] = true);
        }
        double average = postings.averageLength();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            double idf = Recipe.idf(all, postings.terms().get(i).documents().length);
            long bit = 1L << term.group();
            each(postings, i, (position, count) -> {
                int times = Recipe.TITLE * (count >>> 16) + (count & 0xffff);
                result.bm25[position] += term.weight() * Recipe.bm25(idf, times, postings.lengths()[position], average);
                result.held[position] |= bit;
                result.inTitle[position] |= count >>> 16 > 0 ? bit : 0;
                result.identifiers[position] += term.isIdentifier() ? 1 : 0;
            });
        }
        return result;
    }

    private interface Each {
        void accept(int position, int count);
    }

    private static void each(Postings postings, int term, Each each) {
        Posting posting = postings.terms().get(term);
        int position = 0;
        for (int i = 0; i < posting.documents().length; i++) {
            while (postings.documents()[position] < posting.documents()[i]) {
                position++;
            }
            each.accept(position, posting.counts()[i]);
        }
    }

    /// Terms that find documents; the others only count. A common word finds none when two rarer ones do.
    private static Set<Integer> finding(Postings postings) {
        List<Integer> found = IntStream.range(0, postings.terms().size())
                .boxed()
                .filter(term -> holding(postings, term) > 0)
                .sorted(Comparator.comparingInt(term -> holding(postings, term)))
                .toList();
        List<Integer> rare = found.stream()
                .filter(term -> holding(postings, term) <= Recipe.COMMON * postings.documents().length)
                .toList();
        return (rare.size() >= 2 ? rare : found)
                .stream().limit(Recipe.MOST_FINDING).collect(Collectors.toSet());
    }

    private static int holding(Postings postings, int term) {
        return postings.terms().get(term).documents().length;
    }
}
