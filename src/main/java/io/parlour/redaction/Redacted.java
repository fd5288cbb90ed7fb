package io.parlour.redaction;

import java.util.List;

/// A text that may be stored, and what was found in it. `masked` hits are masked in the text, the others still stand
/// there.
public record Redacted(String text, List<Hit> hits) {
    /// `start` and `end` (exclusive) are positions in the original text, in UTF-16 units. `mask` stands there instead,
    /// if `masked`.
    public record Hit(Type type, Mode mode, boolean masked, int start, int end, String mask) {}

    public Redacted {
        hits = List.copyOf(hits);
    }

    /// Of what was masked.
    public List<String> types() {
        return hits.stream()
                .filter(Hit::masked)
                .map(hit -> hit.type().key())
                .distinct()
                .toList();
    }
}
