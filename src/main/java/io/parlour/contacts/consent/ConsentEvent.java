package io.parlour.contacts.consent;

import io.parlour.organizations.SubjectKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A decision as it was recorded.
///
/// @param policy the number of the policy version that was in effect
/// @param textSha256 of the text that was shown, as hex
/// @param expiresAt when a consent ends by itself
public record ConsentEvent(
        UUID id,
        SubjectKind kind,
        UUID subject,
        String purpose,
        Consent.Type type,
        Consent.Method method,
        int policy,
        @Nullable String controller,
        @Nullable String textSha256,
        @Nullable String language,
        @Nullable String variant,
        Instant at,
        @Nullable Instant expiresAt) {}
