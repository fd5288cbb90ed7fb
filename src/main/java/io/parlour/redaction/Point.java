package io.parlour.redaction;

/// When a text is examined, which decides whose mode masks now.
public enum Point {
    /// A message comes in.
    INGEST {
        @Override
        boolean masks(Mode mode) {
            return mode == Mode.REDACT_AT_INGEST;
        }
    },
    /// A name, a subject, an address: never shown in part and never closed, so whatever is masked at all is masked at
    /// once.
    LABEL {
        @Override
        boolean masks(Mode mode) {
            return mode != Mode.OFF && mode != Mode.WARN;
        }
    },
    /// A message is shown.
    VIEW {
        @Override
        boolean masks(Mode mode) {
            return mode == Mode.MASK_VIEW;
        }
    },
    /// A conversation ends.
    CLOSE {
        @Override
        boolean masks(Mode mode) {
            return mode == Mode.REDACT_ON_CLOSE;
        }
    };

    abstract boolean masks(Mode mode);

    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
