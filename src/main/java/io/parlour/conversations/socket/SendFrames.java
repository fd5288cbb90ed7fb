package io.parlour.conversations.socket;

import io.parlour.conversations.Author;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.Rights;
import io.parlour.conversations.VisitorPace;
import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `send {id, conversation, kind, text, attachments?, seen, anyway?}`: `ack` after the commit, or `nack`.
@Component
final class SendFrames implements FrameHandler {
    private static final int MAX_NEWER = 20;

    private final PostMessage messages;
    private final ReadMessages reading;
    private final Rights rights;
    private final DeliveryLog deliveries;
    private final VisitorPace pace;

    SendFrames(PostMessage messages, ReadMessages reading, Rights rights, DeliveryLog deliveries, VisitorPace pace) {
        this.messages = messages;
        this.reading = reading;
        this.rights = rights;
        this.deliveries = deliveries;
        this.pace = pace;
    }

    @Override
    public Set<String> types() {
        return Set.of("send");
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        UUID conversation = Frames.id(frame, "conversation");
        MessageKind kind = kind(party, frame);
        if (party instanceof Party.Visitor visitor) {
            pace.take(visitor.organization(), visitor.contact());
        }
        if (kind == MessageKind.NOTE) {
            rights.requireNote(party, conversation);
        } else {
            rights.requireAnswer(party, conversation);
        }
        PostMessage.Request request = new PostMessage.Request(
                party.organization(),
                conversation,
                author(party),
                Frames.id(frame, "id"),
                kind,
                Frames.text(frame, "text", ""),
                Frames.ids(frame, "attachments"),
                Frames.number(frame, "seen"),
                Frames.flag(frame, "anyway"),
                null,
                party instanceof Party.Agent);
        answer(party, connection, request, messages.post(request));
    }

    private void answer(
            Party party, LiveConnection connection, PostMessage.Request request, PostMessage.Outcome outcome) {
        String id = request.clientId().toString();
        switch (outcome) {
            case PostMessage.Outcome.Posted(UUID message, long seq, Instant at) ->
                acked(party, connection, request, seq, at);
            case PostMessage.Outcome.AlreadyPosted(UUID message, long seq, Instant at) ->
                connection.send(ack(request, seq, at, true));
            case PostMessage.Outcome.ConversationClosed() ->
                connection.nack(
                        id,
                        "conversation.closed",
                        "never",
                        Map.of("may", party.audience() == Audience.VISITOR ? "new" : "reopen"));
            case PostMessage.Outcome.NotFound() -> connection.nack(id, "not-found", "never");
            case PostMessage.Outcome.NewerMessages(long after) ->
                connection.nack(id, "conversation.newer-messages", "never", Map.of("newer", newer(request, after)));
            case PostMessage.Outcome.Discarded() -> connection.nack(id, "message.discarded", "never");
            case PostMessage.Outcome.Held() -> connection.nack(id, "message.held", "later");
        }
    }

    private void acked(Party party, LiveConnection connection, PostMessage.Request request, long seq, Instant at) {
        connection.send(ack(request, seq, at, false));
        if (request.kind() == MessageKind.MESSAGE) {
            String side = party.audience() == Audience.VISITOR ? "visitor" : "agent";
            deliveries.acked(party.organization(), request.conversation(), seq, side, at, DeliveryPath.SOCKET);
        }
    }

    private List<Message> newer(PostMessage.Request request, long after) {
        return reading.after(request.organization(), request.conversation(), after, Audience.AGENT, MAX_NEWER);
    }

    private static Map<String, Object> ack(PostMessage.Request request, long seq, Instant at, boolean duplicate) {
        return Map.of(
                "t",
                "ack",
                "id",
                request.clientId(),
                "conversation",
                request.conversation(),
                "seq",
                seq,
                "at",
                at,
                "duplicate",
                duplicate);
    }

    private static Author author(Party party) {
        return switch (party) {
            case Party.Agent agent -> new Author.Agent(agent.id());
            case Party.Visitor visitor -> new Author.Visitor(visitor.contact());
            case Party.Page page -> throw new IllegalStateException("a page sends no messages");
        };
    }

    /// Visitors write messages, never notes.
    private static MessageKind kind(Party party, JsonNode frame) {
        MessageKind kind =
                MessageKind.sendable(Frames.text(frame, "kind", "message")).orElseThrow(() -> Frames.invalid("kind"));
        if (party.audience() == Audience.VISITOR && kind != MessageKind.MESSAGE) {
            throw Frames.invalid("kind");
        }
        return kind;
    }
}
