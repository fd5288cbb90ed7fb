package io.parlour.kernel.files;

/// A store is full or cannot be reached; trying later may help.
public final class StorageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageFault(String message, Throwable cause) {
        super(message, cause);
    }
}
