package io.parlour.contacts.consent;

import io.parlour.organizations.SubjectKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody decided about one purpose.
///
/// @param purpose a key of the catalogue of purposes
/// @param textVersion which text was shown, by the name its owner gives it; null where none is known
public record Consent(
        SubjectKind kind,
        UUID subject,
        String purpose,
        Type type,
        Method method,
        @Nullable String textVersion) {
    public enum Type {
        REQUESTED,
        GIVEN,
        REFUSED,
        WITHDRAWN,
        EXPIRED,
        INVALIDATED
    }

    public enum Method {
        BUTTON,
        FORM,
        API,
        GPC,
        DNT,
        IMPORT,
        MAIL,
        AGENT
    }
}
