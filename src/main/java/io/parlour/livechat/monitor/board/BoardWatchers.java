package io.parlour.livechat.monitor.board;

import io.parlour.conversations.Desk;
import io.parlour.identity.Access;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import io.parlour.livechat.LivechatPermissions;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Which sockets show the board: `visitors {on}` begins and ends it.
@Component
final class BoardWatchers implements FrameHandler {
    private final Desk desk;
    private final Access access;
    private final ConcurrentHashMap<OrganizationId, Map<UUID, LiveConnection>> watching = new ConcurrentHashMap<>();

    BoardWatchers(Desk desk, Access access) {
        this.desk = desk;
        this.access = access;
    }

    @Override
    public Set<String> types() {
        return Set.of("visitors");
    }

    @Override
    public Set<Audience> audiences() {
        return Set.of(Audience.AGENT);
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        if (!(party instanceof Party.Agent agent)) {
            return;
        }
        if (!frame.path("on").asBoolean(false)) {
            closed(party, connection);
            return;
        }
        boolean may = desk.principal(agent)
                .filter(known -> access.scope(known, LivechatPermissions.VISITOR_VIEW) != Scope.NONE)
                .isPresent();
        if (!may) {
            throw Problem.forbidden("access.denied");
        }
        watching.compute(party.organization(), (key, known) -> {
            Map<UUID, LiveConnection> all = known == null ? new ConcurrentHashMap<>() : known;
            all.put(connection.id(), connection);
            return all;
        });
    }

    @Override
    public void closed(Party party, LiveConnection connection) {
        watching.computeIfPresent(party.organization(), (key, all) -> {
            all.remove(connection.id());
            return all.isEmpty() ? null : all;
        });
    }

    Set<OrganizationId> organizations() {
        return Set.copyOf(watching.keySet());
    }

    Collection<LiveConnection> of(OrganizationId organization) {
        return watching.getOrDefault(organization, Map.of()).values();
    }
}
