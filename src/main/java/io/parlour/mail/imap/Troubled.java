package io.parlour.mail.imap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A trouble on its way up. An `IOException`, because it may come out of the stream of a mail.
final class Troubled extends IOException {
    private final transient Trouble trouble;

    Troubled(Trouble trouble, @Nullable Throwable cause) {
        super(trouble.code(), cause);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
