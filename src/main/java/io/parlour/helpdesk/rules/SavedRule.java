package io.parlour.helpdesk.rules;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A rule as it was saved once.
///
/// @param body the rule
/// @param by null where the program itself made it
public record SavedRule(
        int version, JsonNode body, Instant at, @Nullable UUID by) {}
