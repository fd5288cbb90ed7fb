package io.parlour.livechat.chats;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Who has a line: an agent whose socket comes or goes changes who can be asked, a waiting visitor whose last socket
/// goes has ninety seconds to come back. `idle {on}` says that an agent's machine has had no input.
@Component
final class DeskLines implements FrameHandler {
    private final ChatDesk desk;
    private final ChooseStatus statuses;
    private final VisitorLines visitors;
    private final ConcurrentHashMap<UUID, Integer> sockets = new ConcurrentHashMap<>();

    DeskLines(ChatDesk desk, ChooseStatus statuses, VisitorLines visitors) {
        this.desk = desk;
        this.statuses = statuses;
        this.visitors = visitors;
    }

    @Override
    public Set<String> types() {
        return Set.of("idle");
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        if (party.audience() == Audience.AGENT) {
            statuses.idle(party.organization(), party.id(), frame.path("on").asBoolean(false));
        }
    }

    @Override
    public void opened(Party party, LiveConnection connection) {
        switch (party) {
            case Party.Agent agent -> desk.settle(agent.organization());
            case Party.Visitor visitor -> {
                sockets.merge(visitor.id(), 1, Integer::sum);
                visitors.line(visitor.organization(), visitor.id(), true);
            }
            case Party.Page page -> {}
        }
    }

    @Override
    public void closed(Party party, LiveConnection connection) {
        OrganizationId organization = party.organization();
        switch (party) {
            case Party.Agent agent -> desk.settle(organization);
            case Party.Visitor visitor -> {
                Integer left = sockets.computeIfPresent(visitor.id(), (id, open) -> open > 1 ? open - 1 : null);
                if (left == null) {
                    visitors.line(organization, visitor.id(), false);
                }
            }
            case Party.Page page -> {}
        }
    }
}
