package io.parlour.mail.submission;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The line is of no more use.
final class LineFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient @Nullable Reply reply;

    LineFault(Fault fault, String reason) {
        super(reason);
        this.fault = fault;
        this.reply = null;
    }

    /// The server's own words end it.
    LineFault(Fault fault, Reply reply) {
        super(reply.text());
        this.fault = fault;
        this.reply = reply;
    }

    LineFault(Fault fault, String reason, Throwable cause) {
        super(reason, cause);
        this.fault = fault;
        this.reply = null;
    }

    Fault fault() {
        return fault;
    }

    Opening.Failed at(Stage stage) {
        String text = String.valueOf(getMessage());
        return reply == null
                ? new Opening.Failed(stage, fault, 0, null, text)
                : new Opening.Failed(stage, fault, reply.code(), reply.enhanced(), text);
    }
}
