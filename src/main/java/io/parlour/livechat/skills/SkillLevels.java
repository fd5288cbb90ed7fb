package io.parlour.livechat.skills;

import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What each agent is good at, in the running transaction.
@Component
public final class SkillLevels {
    private final SkillRows rows;

    SkillLevels(SkillRows rows) {
        this.rows = rows;
    }

    /// By agent, then by skill: 1 to 5.
    public Map<UUID, Map<UUID, Integer>> of(OrganizationId organization) {
        return rows.levels(organization);
    }

    /// The skills there are.
    public Set<UUID> known(OrganizationId organization) {
        return rows.all(organization).stream().map(Skill::id).collect(Collectors.toUnmodifiableSet());
    }
}
