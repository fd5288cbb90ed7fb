package io.parlour.contacts;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One way a contact is known or reached. `verified`: it leads to this contact. One that is proven of two contacts
/// leads to the first of them. `learned`: where it is known from when nothing proves whose it is; null otherwise.
public record Handle(
        HandleKind kind,
        String value,
        boolean verified,

        @Schema(allowableValues = {"mail", "unverified-mail"}) @Nullable
        String learned) {
    /// Verified email named it, or an agent wrote to it.
    static final String MAIL = "mail";
    /// Only email that nothing proves named it: it gets no automatic replies.
    static final String UNVERIFIED_MAIL = "unverified-mail";

    public Handle(HandleKind kind, String value, boolean verified) {
        this(kind, value, verified, null);
    }

    /// Whether automatic replies may go to it.
    public boolean isVouched() {
        return !UNVERIFIED_MAIL.equals(learned);
    }
}
