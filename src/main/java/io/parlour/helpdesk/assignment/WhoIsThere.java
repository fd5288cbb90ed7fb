package io.parlour.helpdesk.assignment;

import io.parlour.identity.AgentPresence;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Asks whichever room keeps the statuses of agents.
@Component
class WhoIsThere {
    private final List<AgentPresence> rooms;

    WhoIsThere(List<AgentPresence> rooms) {
        this.rooms = rooms;
    }

    /// Who takes new work.
    List<UUID> working(OrganizationId organization) {
        return rooms.stream()
                .flatMap(room -> room.of(organization).stream())
                .filter(AgentPresence.Presence::works)
                .map(AgentPresence.Presence::agent)
                .distinct()
                .toList();
    }

    Optional<AgentPresence.Presence> of(OrganizationId organization, UUID agent) {
        return rooms.stream()
                .flatMap(room -> room.of(organization).stream())
                .filter(presence -> presence.agent().equals(agent))
                .findFirst();
    }
}
