package io.parlour.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user of the console. Visitors see `publicName` alone.
public record Agent(
        UUID id,
        String name,
        String publicName,
        String email,
        Role role,
        List<UUID> departments,
        boolean suspended,
        @Nullable Instant lastSeenAt) {}
