package io.parlour.database;

import org.springframework.boot.ExitCodeGenerator;

/// The database cannot be used: what is wrong, and what the person who starts Parlour can do about it.
public final class DatabaseStartException extends RuntimeException implements ExitCodeGenerator {
    private static final long serialVersionUID = 1L;

    /// `EX_CONFIG` of sysexits.h: nothing changes until a person acts.
    public static final int EXIT_CODE = 78;

    private final String action;

    public DatabaseStartException(String description, String action) {
        super(description);
        this.action = action;
    }

    public DatabaseStartException(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    public String action() {
        return action;
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
