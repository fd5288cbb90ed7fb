package io.parlour.mail.imap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// There is no access token to sign in with.
public final class NoTokenException extends IOException {
    private final Reason reason;

    public enum Reason {
        REVOKED,
        RENEWING,
        NOT_SET_UP,
        UNAVAILABLE
    }

    public NoTokenException(Reason reason, @Nullable Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
