package io.parlour.conversations.socket;

import io.parlour.conversations.MarkRead;
import io.parlour.conversations.Rights;
import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `mark {conversation, delivered?, read?}`: at most one write a second for each conversation and reader.
@Component
final class MarkFrames implements FrameHandler {
    private final MarkQueue marks;
    private final Rights rights;
    private final DeliveryLog deliveries;

    MarkFrames(MarkQueue marks, Rights rights, DeliveryLog deliveries) {
        this.marks = marks;
        this.rights = rights;
        this.deliveries = deliveries;
    }

    @Override
    public Set<String> types() {
        return Set.of("mark");
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        UUID conversation = Frames.id(frame, "conversation");
        long read = Frames.number(frame, "read");
        long delivered = Frames.number(frame, "delivered");
        rights.requireSight(party, conversation);
        String side = party.audience() == Audience.VISITOR ? "visitor" : "agent";
        deliveries.marked(party.organization(), conversation, side, delivered, read, DeliveryPath.SOCKET);
        MarkRead.Reader reader = switch (party) {
            case Party.Agent agent -> new MarkRead.Reader.Agent(conversation, agent.id());
            case Party.Visitor visitor -> new MarkRead.Reader.Visitor(conversation, visitor.contact());
            case Party.Page page -> throw new IllegalStateException("a page reads nothing");
        };
        marks.add(party.organization(), reader, read, delivered);
    }
}
