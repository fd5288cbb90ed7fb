package io.parlour.identity.people;

import io.parlour.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who was asked to come and has not yet.
public record Invitation(
        UUID id,
        String email,
        @Nullable String name,
        Role role,
        List<UUID> departments,
        Instant createdAt,
        Instant expiresAt) {}
