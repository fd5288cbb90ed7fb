package io.parlour.livechat.skills;

import java.util.Map;
import java.util.UUID;

/// Something agents may be good at.
///
/// @param levels of the agents who have it, 1 to 5
public record Skill(UUID id, String name, Map<UUID, Integer> levels) {
    public Skill {
        levels = Map.copyOf(levels);
    }
}
