package io.parlour.contacts.consent;

import io.parlour.organizations.SubjectKind;
import java.time.Instant;
import java.util.UUID;

/// That someone refused a purpose, or withdrew a consent: ids and catalog keys alone.
///
/// @param id of the recorded event
public record RefusedPurpose(
        UUID id,
        SubjectKind kind,
        UUID subject,
        String purpose,
        Consent.Type type,
        Consent.Method method,
        Instant at) {}
