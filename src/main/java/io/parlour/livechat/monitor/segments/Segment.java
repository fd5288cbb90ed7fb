package io.parlour.livechat.monitor.segments;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A named filter over the visitors on the board.
///
/// @param agent whose own it is; null for a shared one
/// @param color blue, green, amber, red, violet, teal, pink or grey
/// @param sound of a visitor's first match in a visit: none, chime, bell or knock
/// @param notice whether that first match is shown too, wherever the agent is in the console
public record Segment(
        UUID id,
        @JsonIgnore @Nullable UUID agent,
        String name,

        @Schema(allowableValues = {"blue", "green", "amber", "red", "violet", "teal", "pink", "grey"})
        String color,

        @Schema(allowableValues = {"none", "chime", "bell", "knock"})
        String sound,

        boolean notice,
        JsonNode condition,
        Instant changedAt) {
    /// Whether everybody has it.
    @JsonProperty
    public boolean shared() {
        return agent == null;
    }
}
