package io.parlour.contacts.fields;

import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.conditions.Fold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Agents, as fields name them.
@Component
final class AgentLookup implements FieldLookup {
    private static final int PAGES = 10;

    private final Agents agents;

    AgentLookup(Agents agents) {
        this.agents = agents;
    }

    @Override
    public FieldKind kind() {
        return FieldKind.AGENT;
    }

    @Override
    public boolean knows(OrganizationId organization, UUID id) {
        return agents.find(organization, id).isPresent();
    }

    @Override
    public List<Found> search(AgentPrincipal agent, String query, int limit) {
        String wanted = Fold.of(query);
        List<Found> found = new ArrayList<>();
        @Nullable String cursor = null;
        for (int pages = 0; pages < PAGES && found.size() < limit; pages++) {
            Page<Agent> page = agents.page(agent.organization(), cursor, Page.MAX_LIMIT);
            page.items().stream()
                    .filter(each -> !each.suspended() && Fold.of(each.name()).contains(wanted))
                    .limit(limit - found.size())
                    .forEach(each -> found.add(new Found(each.id(), each.name())));
            cursor = page.next();
            if (cursor == null) {
                break;
            }
        }
        return found;
    }

    @Override
    public Map<UUID, String> names(OrganizationId organization, Collection<UUID> ids) {
        return agents.find(organization, ids).stream().collect(Collectors.toMap(Agent::id, Agent::name));
    }
}
