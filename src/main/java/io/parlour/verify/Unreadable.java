package io.parlour.verify;

/// A file that isn't what it should be, so nothing can be said about whether it is genuine.
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(message);
    }
}
