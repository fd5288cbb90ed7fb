package io.parlour.verify;

/// A readable document that isn't genuine.
public final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Invalid(String message) {
        super(message);
    }
}
