package io.parlour.livechat.routing;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who a rule wants for its chats.
///
/// @param skills by id, with the least level
/// @param relaxSeconds after so many any agent of the department will do; null never
public record Wanted(
        @Nullable UUID agent,
        Map<UUID, Integer> skills,
        @Nullable Integer relaxSeconds) {
    public static final Wanted ANYBODY = new Wanted(null, Map.of(), null);

    public Wanted {
        skills = Map.copyOf(skills);
    }

    public boolean anybody() {
        return agent == null && skills.isEmpty();
    }

    /// Whether an agent is good enough.
    ///
    /// @param levels of an agent, by skill
    public boolean satisfiedBy(Map<UUID, Integer> levels) {
        return skills.entrySet().stream().allMatch(need -> levels.getOrDefault(need.getKey(), 0) >= need.getValue());
    }
}
