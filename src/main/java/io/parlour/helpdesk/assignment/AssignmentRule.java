package io.parlour.helpdesk.assignment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where tickets go (HD-16).
///
/// @param condition null takes what nothing led to a department; only the last rule has none
/// @param priority 1 to 4; null leaves it
/// @param skill what its agent must be good at; null: nothing
public record AssignmentRule(
        UUID id,
        String name,
        @Nullable JsonNode condition,
        UUID department,
        @Nullable Integer priority,
        @Nullable UUID skill) {}
