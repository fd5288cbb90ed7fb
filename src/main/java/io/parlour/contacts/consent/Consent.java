package io.parlour.contacts.consent;

import io.parlour.organizations.SubjectKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What someone decided about one purpose.
///
/// @param purpose a key of the catalog of purposes
/// @param textVersion which text was shown, by the name its owner gives it; null where none is known
/// @param shown what was shown; null where the question was asked elsewhere, as on a customer's own site
public record Consent(
        SubjectKind kind,
        UUID subject,
        String purpose,
        Type type,
        Method method,
        @Nullable String textVersion,
        @Nullable Shown shown) {
    public Consent(
            SubjectKind kind, UUID subject, String purpose, Type type, Method method, @Nullable String textVersion) {
        this(kind, subject, purpose, type, method, textVersion, null);
    }

    /// The question as it was asked (PR-82).
    ///
    /// @param controller whose question it was
    /// @param text the exact words
    /// @param variant which page or form, such as `choices`
    /// @param jurisdiction a country by ISO 3166-1 alpha-2; null: unknown
    public record Shown(
            String controller,
            String text,
            String language,
            String variant,
            @Nullable String jurisdiction) {}

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
