package io.parlour.redaction;

/// One span of the original text and what stands in its place.
record Finding(Type type, Mode mode, int start, int end, String mask) {
    boolean touches(Finding other) {
        return start < other.end && other.start < end;
    }
}
