package io.parlour.search.finding;

/// The figures of the ranking (SR-6).
final class Recipe {
    /// BM25: how soon more of a word adds nothing, and how much a long text is held against it.
    static final double K1 = 0.9;
    static final double B = 0.4;

    static final int TITLE = 3;

    static final double REPAIRED = 0.8;
    static final double COMPLETED = 0.8;
    static final int MOST_REPAIRS = 4;

    /// A word in a larger share of the documents finds none by itself.
    static final double COMMON = 0.2;
    static final int MOST_FINDING = 8;

    static final double ALL_WORDS = 1.05;
    static final double TOGETHER = 1.10;

    static final double DENSE = 0.8;
    static final double NEAR = 0.30;
    static final double IDENTIFIER = 0.15;
    static final double MOST_IDENTIFIERS = 0.30;
    static final double EXACT_TITLE = 0.10;
    static final double OUTDATED = 0.97;
    static final int WEAK = 3;

    private Recipe() {}

    static double idf(int documents, int holding) {
        return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
    }

    static double bm25(double idf, double times, double length, double average) {
        return idf * times / (times + K1 * (1 - B + B * length / average));
    }

    /// Words alone decide where the meaning isn't known.
    static double fused(boolean known, double dense, double lexical) {
        return known ? DENSE * dense + (1 - DENSE) * lexical : lexical;
    }

    /// The most letters in which a word may differ from the one it was meant to be.
    static int edits(String word) {
        return word.length() < 8 ? 1 : 2;
    }
}
