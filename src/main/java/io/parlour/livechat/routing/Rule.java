package io.parlour.livechat.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One rule of a widget.
///
/// @param condition null for the default, which stands last
/// @param priority of the chat in its queue, 1 low … 5 high
/// @param skills an agent must have all of them, at least at these levels
/// @param relaxSeconds after so many seconds any agent of the department will do; null never
@Schema(name = "RoutingRule")
public record Rule(
        UUID id,
        String name,
        @Nullable JsonNode condition,
        RuleTarget target,
        @Nullable UUID department,
        @Nullable UUID agent,
        int priority,
        List<Need> skills,
        @Nullable Integer relaxSeconds) {
    /// A skill a rule asks for.
    public record Need(UUID skill, int level) {}

    public Rule {
        skills = List.copyOf(skills);
    }

    /// What every widget has: all chats go on as they are.
    static Rule standard(UUID id) {
        return new Rule(id, "Everything else", null, RuleTarget.DEPARTMENT, null, null, Route.NORMAL, List.of(), null);
    }

    Rule withId(UUID other) {
        return new Rule(other, name, condition, target, department, agent, priority, skills, relaxSeconds);
    }

    /// A rule of an agent or a department that is gone decides nothing.
    boolean broken() {
        return (target == RuleTarget.AGENT && agent == null)
                || (target == RuleTarget.DEPARTMENT && department == null && condition != null);
    }
}
