package io.parlour.livechat.routing;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who rules want for the chats they sent on, in the running transaction. A rule that is gone wants nobody special.
@Component
public final class WantedByRules {
    private final RuleRows rows;

    WantedByRules(RuleRows rows) {
        this.rows = rows;
    }

    public Map<UUID, Wanted> of(OrganizationId organization, Collection<UUID> rules) {
        if (rules.isEmpty()) {
            return Map.of();
        }
        return rows.some(organization, rules).stream()
                .collect(Collectors.toMap(
                        Rule::id,
                        rule -> new Wanted(
                                rule.target() == RuleTarget.AGENT ? rule.agent() : null,
                                rule.skills().stream().collect(Collectors.toMap(Rule.Need::skill, Rule.Need::level)),
                                rule.relaxSeconds())));
    }
}
