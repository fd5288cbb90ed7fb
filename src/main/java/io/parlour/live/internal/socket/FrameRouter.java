package io.parlour.live.internal.socket;

import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.live.CloseCode;
import io.parlour.live.FrameHandler;
import io.parlour.live.Party;
import io.parlour.live.internal.LiveSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What becomes of a client frame.
@Component
final class FrameRouter {
    private static final Logger LOG = LoggerFactory.getLogger(FrameRouter.class);
    private static final int ID_LENGTH = 100;

    private final Frames frames;
    private final Greeting greeting;
    private final Sockets sockets;
    private final FrameHandlers handlers;
    private final Rights rights;
    private final LiveSettings settings;
    private final Clock clock;

    FrameRouter(
            Frames frames,
            Greeting greeting,
            Sockets sockets,
            FrameHandlers handlers,
            Rights rights,
            LiveSettings settings,
            Clock clock) {
        this.frames = frames;
        this.greeting = greeting;
        this.sockets = sockets;
        this.handlers = handlers;
        this.rights = rights;
        this.settings = settings;
        this.clock = clock;
    }

    void frame(SocketConnection connection, String text) {
        JsonNode frame = frames.read(text);
        if (frame == null) {
            connection.close(CloseCode.MALFORMED, "not a JSON object");
            return;
        }
        String type = frame.path("t").asString("");
        if (connection.greeted() == type.equals("hello")) {
            connection.close(CloseCode.MALFORMED, connection.greeted() ? "second hello" : "hello must be first");
            return;
        }
        @Nullable String id = frameId(frame);
        try {
            act(connection, type, id, frame);
        } catch (Problem e) {
            connection.nack(id, e.code(), retry(e), members(e));
        } catch (RuntimeException e) {
            LOG.warn("a {} frame failed", type.length() > 20 ? "long" : type, e);
            connection.nack(id, "fault", "later");
        }
    }

    private void act(SocketConnection connection, String type, @Nullable String id, JsonNode frame) {
        switch (type) {
            case "hello" -> {
                greeting.greet(connection, frame);
                if (connection.greeted() && connection.open()) {
                    handlers.opened(connection.party(), connection);
                }
            }
            case "ping" -> connection.send(Map.of("t", "pong", "now", clock.instant()));
            case "sub" -> subscribe(connection, frame);
            case "unsub" -> unsubscribe(connection, frame);
            default -> handle(connection, type, id, frame);
        }
    }

    private void handle(SocketConnection connection, String type, @Nullable String id, JsonNode frame) {
        Party party = connection.party();
        FrameHandler handler = handlers.of(party.audience(), type);
        if (handler == null) {
            connection.nack(id, "unknown-frame", "never");
            return;
        }
        handler.handle(party, connection, frame);
    }

    private void subscribe(SocketConnection connection, JsonNode frame) {
        UUID conversation = Frames.id(frame, "conversation");
        Party party = connection.party();
        if (conversation == null || !rights.maySee(party, conversation)) {
            connection.nack(
                    null,
                    "not-found",
                    "never",
                    Map.of("conversation", frame.path("conversation").asString("")));
            return;
        }
        Delivery delivery = sockets.of(party.organization()).delivery();
        if (delivery.subscriptions(connection) >= settings.conversationsPerSocket()) {
            connection.nack(null, "too-many-conversations", "never", Map.of("conversation", conversation));
            return;
        }
        rights.subscribing(party, conversation);
        delivery.subscribe(
                connection, conversation, Math.max(0, frame.path("after").asLong(0)));
    }

    private void unsubscribe(SocketConnection connection, JsonNode frame) {
        UUID conversation = Frames.id(frame, "conversation");
        if (conversation != null) {
            sockets.of(connection.party().organization()).delivery().unsubscribe(connection, conversation);
        }
    }

    private static Map<String, ?> members(Problem problem) {
        if (problem.errors().isEmpty()) {
            return problem.more();
        }
        Map<String, Object> members = new HashMap<>(problem.more());
        members.put("errors", ProblemTexts.english().errors(problem.errors()));
        return members;
    }

    private static Object retry(Problem problem) {
        if (problem.more().get("retryAfterSeconds") instanceof Long seconds) {
            return seconds * 1_000;
        }
        return problem.status() >= 500 ? "later" : "never";
    }

    private static @Nullable String frameId(JsonNode frame) {
        String id = frame.path("id").asString("");
        return id.isEmpty() || id.length() > ID_LENGTH ? null : id;
    }
}
