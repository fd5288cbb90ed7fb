package io.parlour.helpdesk.assignment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When an agent is not there (HD-21).
///
/// @param standIn gets what would come to the agent; null sends it to the queue
public record Absence(
        UUID id,
        UUID agent,
        Instant from,
        Instant to,
        @Nullable UUID standIn) {}
