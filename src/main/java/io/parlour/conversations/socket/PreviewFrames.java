package io.parlour.conversations.socket;

import io.parlour.conversations.Allowed;
import io.parlour.conversations.Rights;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.Live;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `typing.text {conversation, text}`: what a visitor types, for the agents of its conversation to see before it is
/// sent (LC-103). It is passed on to the sockets of this node and is nowhere else: not stored, not logged, in no
/// event. The browser has masked it (PR-104). At most one a second; an empty text takes the last one away.
///
/// Errors: `preview.off` where the widget does not say to its visitors that they are seen; `frame.invalid`.
@Component
final class PreviewFrames implements FrameHandler {
    private static final int LONGEST = 500;
    /// Half of what pages keep to: the way may take as much from one frame and add it to the other.
    private static final Duration LEAST = Duration.ofMillis(500);

    private final Live live;
    private final Rights rights;
    private final Allowed allowed;
    private final Clock clock;
    private final Map<UUID, Said> said = new ConcurrentHashMap<>();

    /// What a socket said last: when, and in which conversation something of it is still seen.
    private record Said(UUID conversation, Instant at, boolean seen) {}

    PreviewFrames(Live live, Rights rights, Allowed allowed, Clock clock) {
        this.live = live;
        this.rights = rights;
        this.allowed = allowed;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("typing.text");
    }

    @Override
    public Set<Audience> audiences() {
        return Set.of(Audience.VISITOR);
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        UUID conversation = Frames.id(frame, "conversation");
        rights.requireSight(party, conversation);
        if (!(party instanceof Party.Visitor visitor)
                || !allowed.of(party.organization(), visitor.contact()).preview()) {
            throw Problem.forbidden("preview.off");
        }
        String text = Frames.text(frame, "text", "");
        if (text.length() > LONGEST) {
            throw Frames.invalid("text");
        }
        Instant now = clock.instant();
        Said before = said.get(connection.id());
        if (text.isEmpty()
                ? before == null || !before.seen()
                : before != null && now.isBefore(before.at().plus(LEAST))) {
            return;
        }
        said.put(connection.id(), new Said(conversation, now, !text.isEmpty()));
        show(party, connection, conversation, text);
    }

    @Override
    public void closed(Party party, LiveConnection connection) {
        Said last = said.remove(connection.id());
        if (last != null && last.seen()) {
            show(party, connection, last.conversation(), "");
        }
    }

    private void show(Party party, LiveConnection connection, UUID conversation, String text) {
        live.lastValueFrom(
                connection,
                party.organization(),
                conversation,
                Map.of("t", "typing.text", "conversation", conversation, "text", text),
                Audience.AGENT);
    }
}
