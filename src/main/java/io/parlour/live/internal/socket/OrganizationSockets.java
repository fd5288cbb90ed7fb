package io.parlour.live.internal.socket;

import io.parlour.live.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The sockets of one organization on this node. Gone when the last of them is.
final class OrganizationSockets {
    private final Map<UUID, List<SocketConnection>> parties = new HashMap<>();
    private final Set<SocketConnection> agents;
    private final Delivery delivery;
    private boolean retired;

    /// What admitting did: which older sockets must close, and whether an agent came online.
    record Admitted(List<SocketConnection> displaced, boolean cameOnline) {}

    OrganizationSockets(Set<SocketConnection> agents, Delivery delivery) {
        this.agents = agents;
        this.delivery = delivery;
    }

    static Set<SocketConnection> newAgents() {
        return ConcurrentHashMap.newKeySet();
    }

    Delivery delivery() {
        return delivery;
    }

    Set<SocketConnection> agents() {
        return agents;
    }

    /// Null when this object was given up meanwhile: ask for a new one.
    synchronized @Nullable Admitted admit(SocketConnection connection, int most) {
        if (retired) {
            return null;
        }
        Party party = connection.party();
        List<SocketConnection> own = parties.computeIfAbsent(party.id(), key -> new ArrayList<>(1));
        boolean agent = party instanceof Party.Agent;
        boolean cameOnline = agent && own.isEmpty();
        List<SocketConnection> displaced = new ArrayList<>();
        if (connection.device() != 0) {
            own.stream().filter(each -> each.device() == connection.device()).forEach(displaced::add);
        }
        own.removeAll(displaced);
        while (own.size() >= most) {
            displaced.add(own.removeFirst());
        }
        own.add(connection);
        if (agent) {
            agents.add(connection);
        }
        return new Admitted(displaced, cameOnline);
    }

    /// Takes a closed socket away; true when its agent has no other.
    synchronized boolean remove(SocketConnection connection) {
        Party party = connection.party();
        agents.remove(connection);
        List<SocketConnection> own = parties.get(party.id());
        if (own == null) {
            return false;
        }
        own.remove(connection);
        if (!own.isEmpty()) {
            return false;
        }
        parties.remove(party.id());
        retired = parties.isEmpty();
        return party instanceof Party.Agent;
    }

    synchronized boolean retired() {
        return retired;
    }

    synchronized List<SocketConnection> of(UUID party) {
        return List.copyOf(parties.getOrDefault(party, List.of()));
    }

    synchronized List<SocketConnection> all() {
        List<SocketConnection> all = new ArrayList<>();
        parties.values().forEach(all::addAll);
        return all;
    }

    synchronized int count() {
        return parties.values().stream().mapToInt(List::size).sum();
    }

    Set<UUID> online() {
        Set<UUID> online = new HashSet<>();
        for (SocketConnection agent : agents) {
            online.add(agent.party().id());
        }
        return online;
    }
}
