package io.parlour.live.internal.socket;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.internal.fanout.Signal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Which agents have a socket on other nodes, and for which organizations that has changed here or there. Nodes repeat
/// what they know; a node that falls silent is forgotten.
@Component
final class Presence {
    static final int REPEAT_TICKS = 20;
    private static final int FORGET_TICKS = 60;

    private record Heard(Set<UUID> agents, int tick) {}

    private final ConcurrentHashMap<OrganizationId, Map<UUID, Heard>> elsewhere = new ConcurrentHashMap<>();
    private final Set<OrganizationId> changed = ConcurrentHashMap.newKeySet();

    void changed(OrganizationId organization) {
        changed.add(organization);
    }

    Set<OrganizationId> takeChanged() {
        Set<OrganizationId> taken = new HashSet<>();
        changed.removeIf(taken::add);
        return taken;
    }

    void heard(Signal.Online online, int tick) {
        elsewhere.compute(online.organization(), (organization, nodes) -> {
            Map<UUID, Heard> known = nodes == null ? new ConcurrentHashMap<>() : nodes;
            Heard before = online.agents().isEmpty()
                    ? known.remove(online.node())
                    : known.put(online.node(), new Heard(online.agents(), tick));
            Set<UUID> had = before == null ? Set.of() : before.agents();
            if (!had.equals(online.agents())) {
                changed.add(organization);
            }
            return known.isEmpty() ? null : known;
        });
    }

    void forget(int now) {
        for (OrganizationId organization : Set.copyOf(elsewhere.keySet())) {
            elsewhere.computeIfPresent(organization, (key, nodes) -> {
                if (nodes.values().removeIf(heard -> now - heard.tick() > FORGET_TICKS)) {
                    changed.add(key);
                }
                return nodes.isEmpty() ? null : nodes;
            });
        }
    }

    Set<UUID> elsewhere(OrganizationId organization) {
        Set<UUID> agents = new HashSet<>();
        elsewhere.getOrDefault(organization, Map.of()).values().forEach(heard -> agents.addAll(heard.agents()));
        return agents;
    }
}
