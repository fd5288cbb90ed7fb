package io.parlour.search;

import java.util.Set;
import java.util.UUID;

/// A passage that may answer a question.
///
/// @param coveredTerms the terms of the question that the passage or the title holds, as they were asked
public record Candidate(
        UUID ref,
        String locale,
        UUID scope,
        String title,
        Passage passage,
        double dense,
        double lexical,
        double fused,
        boolean outdated,
        Set<String> coveredTerms) {
    public Candidate {
        coveredTerms = Set.copyOf(coveredTerms);
    }
}
