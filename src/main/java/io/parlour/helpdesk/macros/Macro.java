package io.parlour.helpdesk.macros;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A list of actions under a name.
///
/// @param owner who made it
/// @param sharing `private`, `department` or `everyone`
/// @param actions as the package of actions says
/// @param uses in the last thirty days
public record Macro(
        UUID id,
        UUID owner,
        String name,
        String sharing,
        @Nullable UUID department,
        JsonNode actions,
        int uses,
        @Nullable Instant lastUsed) {}
