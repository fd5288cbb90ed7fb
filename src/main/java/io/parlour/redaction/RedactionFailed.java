package io.parlour.redaction;

/// A text could not be examined: it is held and not passed on (PR-102). Carries no part of the text.
public final class RedactionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedactionFailed(RuntimeException cause) {
        super("a detector failed: " + cause.getClass().getSimpleName());
        setStackTrace(cause.getStackTrace());
    }
}
