package io.parlour.mail.writing;

import org.jspecify.annotations.Nullable;

/// An address and the name before it, both as a person would read them: the domain may be of any script.
public record Mailbox(@Nullable String name, String address) {
    public Mailbox(String address) {
        this(null, address);
    }
}
