package io.parlour.search.finding;

import java.util.List;

/// Where a viewer finds which words.
///
/// @param documents the numbers of all visible documents, ascending, with the lengths of their texts
/// @param terms of each term, the visible documents that hold it
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
record Postings(int[] documents, int[] lengths, long generation, List<Posting> terms) {
    /// @param counts 65536 × how often in the title + how often in the rest
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    record Posting(int[] documents, int[] counts) {
        static final Posting NONE = new Posting(new int[0], new int[0]);
    }

    double averageLength() {
        long sum = 0;
        for (int length : lengths) {
            sum += length;
        }
        return documents.length == 0 ? 1 : Math.max(1, (double) sum / documents.length);
    }
}
