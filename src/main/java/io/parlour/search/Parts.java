package io.parlour.search;

/// What the score of a document is made of.
///
/// @param bm25 weight of its words
/// @param boost for holding all words, more when they stand together
/// @param lexical `bm25 · boost` as a share of what the query's words can weigh, 0 to 1
/// @param dense how near its meaning is to the query's, 0 to 1
/// @param bonus for identifiers and the exact title
/// @param prior less than 1 for an outdated translation
public record Parts(double bm25, double boost, double lexical, double dense, double fused, double bonus, double prior) {
    public Parts with(double moreBonus, double newPrior) {
        return new Parts(bm25, boost, lexical, dense, fused, bonus + moreBonus, newPrior);
    }

    public double score() {
        return (fused + bonus) * prior;
    }
}
