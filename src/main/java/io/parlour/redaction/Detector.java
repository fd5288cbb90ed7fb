package io.parlour.redaction;

import java.util.List;

/// Finds spans of one type.
interface Detector {
    List<Span> find(Reading reading, Deadline deadline);

    /// Where something stands in the original text, and its mask.
    record Span(int start, int end, String mask) {}
}
