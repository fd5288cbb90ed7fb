package io.parlour.search;

import java.util.Set;
import java.util.UUID;

/// A passage that may answer a question.
///
/// @param wording how much of what the question's words can weigh the whole item holds, 0 to 1
/// @param coveredTerms the terms of the question that the passage or the title holds, as they were asked
public record Candidate(
        UUID ref,
        String locale,
        UUID scope,
        String title,
        Passage passage,
        double dense,
        double lexical,
        double wording,
        double fused,
        boolean outdated,
        Set<String> coveredTerms) {
    public Candidate {
        coveredTerms = Set.copyOf(coveredTerms);
    }
}
