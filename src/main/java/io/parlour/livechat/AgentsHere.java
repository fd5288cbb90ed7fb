package io.parlour.livechat;

import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Live;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which agents a visitor may be told of: those who take chats, by their public names. Who is away or invisible is not
/// here.
@Component
class AgentsHere {
    private static final int SHOWN = 3;

    private final Live live;
    private final Agents agents;
    private final JdbcClient jdbc;

    AgentsHere(Live live, Agents agents, JdbcClient jdbc) {
        this.live = live;
        this.agents = agents;
        this.jdbc = jdbc;
    }

    List<String> here(OrganizationId organization) {
        Set<UUID> taking = new HashSet<>(live.online(organization));
        taking.retainAll(online(organization));
        return agents.find(organization, taking).stream()
                .filter(agent -> !agent.suspended())
                .map(Agent::publicName)
                .sorted()
                .limit(SHOWN)
                .toList();
    }

    private List<UUID> online(OrganizationId organization) {
        return jdbc.sql("""
                        select agent_id from agent_status
                         where organization_id = :organization and effective = 'online'""")
                .param("organization", organization.value())
                .query((row, number) -> row.getObject("agent_id", UUID.class))
                .list();
    }
}
