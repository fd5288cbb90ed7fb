package io.parlour.contacts;

import org.jspecify.annotations.Nullable;

/// One way a contact is known or reached. `verified`: it leads to this contact. One that is proven of two contacts
/// leads to the first of them. `learned`: where it is known from when nothing proves whose it is, `mail` for a mail
/// that
/// named it; null otherwise.
public record Handle(
        HandleKind kind,
        String value,
        boolean verified,
        @Nullable String learned) {
    public Handle(HandleKind kind, String value, boolean verified) {
        this(kind, value, verified, null);
    }
}
