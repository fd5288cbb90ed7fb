package io.parlour.live.internal.socket;

import io.parlour.live.Audience;
import io.parlour.live.CloseCode;
import io.parlour.live.Party;
import io.parlour.live.PassRefused;
import io.parlour.live.Passes;
import io.parlour.live.RedeemPass;
import io.parlour.live.internal.LiveSettings;
import io.parlour.live.internal.fanout.NodeId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Answers `hello`: redeems the pass, checks rights, welcomes, replays what was missed, then says `live`.
@Component
final class Greeting {
    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);
    private static final int VERSION = 1;
    private static final int DEVICE_LENGTH = 200;
    private static final long REPLAY_SECONDS = 30;
    private static final String RETRY_SECONDS = "5";

    /// Who comes in, what it has missed, and which of the conversations it wants it may see.
    private record Entrance(
            Party party, OrganizationSockets own, EventReplay.Missed missed, Map<UUID, Long> wanted, Set<UUID> seen) {}

    private final Turnstile turnstile;

    private final RedeemPass redeem;
    private final Rights rights;
    private final Sockets sockets;
    private final EventReplay events;
    private final NodeId node;
    private final LiveSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;

    Greeting(
            Turnstile turnstile,
            RedeemPass redeem,
            Rights rights,
            Sockets sockets,
            EventReplay events,
            NodeId node,
            LiveSettings settings,
            Clock clock,
            ApplicationEventPublisher publisher) {
        this.turnstile = turnstile;
        this.redeem = redeem;
        this.rights = rights;
        this.sockets = sockets;
        this.events = events;
        this.node = node;
        this.settings = settings;
        this.clock = clock;
        this.publisher = publisher;
    }

    void greet(SocketConnection connection, JsonNode hello) {
        if (hello.path("v").asInt(0) != VERSION) {
            connection.close(CloseCode.MALFORMED, "version");
            return;
        }
        try {
            Entrance entrance = inTurn(connection, hello);
            if (entrance != null) {
                welcome(connection, entrance);
            }
        } catch (RuntimeException e) {
            LOG.warn("a hello could not be answered: {}", e.toString());
            connection.close(CloseCode.SHEDDING, RETRY_SECONDS);
        }
    }

    private @Nullable Entrance inTurn(SocketConnection connection, JsonNode hello) {
        if (!turnstile.enter()) {
            connection.close(CloseCode.SHEDDING, RETRY_SECONDS);
            return null;
        }
        try {
            return enter(connection, hello);
        } finally {
            turnstile.leave();
        }
    }

    /// Everything that asks the database. Null when the socket was closed.
    private @Nullable Entrance enter(SocketConnection connection, JsonNode hello) {
        Optional<Party> redeemed = redeem.redeem(hello.path("pass").asString(""));
        if (redeemed.isEmpty() || !rightOrigin(connection, redeemed.get())) {
            connection.close(CloseCode.PASS, "pass");
            return null;
        }
        Party party = redeemed.get();
        if (!rights.mayConnect(party)) {
            connection.close(CloseCode.FORBIDDEN, "not allowed");
            return null;
        }
        String device = hello.path("device").asString("");
        connection.admit(party, device.length() > DEVICE_LENGTH ? "" : device);
        OrganizationSockets own = sockets.admit(connection);
        if (!connection.open()) {
            sockets.leave(connection);
            return null;
        }
        EventReplay.Missed missed = party.audience() == Audience.AGENT
                ? events.missed(party.organization(), hello.path("cursor").asString(""))
                : EventReplay.Missed.NOTHING;
        Map<UUID, Long> wanted = conversations(hello);
        Set<UUID> seen = rights
                .allowed(wanted.keySet().stream()
                        .map(conversation -> new Passes.Look(party, conversation))
                        .collect(Collectors.toSet()))
                .stream()
                .map(Passes.Look::conversation)
                .collect(Collectors.toSet());
        return new Entrance(party, own, missed, wanted, seen);
    }

    /// The console connects from its own pages alone. A visitor's pass was given to the panel, a page's
    /// to an allowed origin: that was decided already.
    private boolean rightOrigin(SocketConnection connection, Party party) {
        if (!(party instanceof Party.Agent) || connection.ownOrigin()) {
            return true;
        }
        publisher.publishEvent(new PassRefused(party, "origin"));
        return false;
    }

    private void welcome(SocketConnection connection, Entrance entrance) {
        EventReplay.Missed missed = entrance.missed();
        connection.send(welcomeFrame(connection, entrance));
        if (missed.limited()) {
            connection.send(Map.of("t", "limited"));
        }
        events.send(connection, missed);
        replay(connection, entrance);
        if (!connection.release()) {
            connection.send(Map.of("t", "limited"));
        }
        connection.send(Map.of("t", "live"));
        sockets.presenceFor(connection);
    }

    private Map<String, Object> welcomeFrame(SocketConnection connection, Entrance entrance) {
        EventReplay.Missed missed = entrance.missed();
        boolean agent = entrance.party().audience() == Audience.AGENT;
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", "welcome");
        frame.put("session", connection.id());
        frame.put("now", clock.instant());
        frame.put(
                "limits",
                Map.of(
                        "frameBytes",
                        agent ? settings.agentFrameBytes() : settings.visitorFrameBytes(),
                        "textChars",
                        settings.textChars()));
        String without = entrance.wanted().isEmpty() ? "none" : "full";
        frame.put("replay", missed.limited() ? "limited" : missed.asked() ? "full" : without);
        frame.put("node", node.value());
        if (agent) {
            frame.put("cursor", entrance.own().delivery().cursor());
        }
        return frame;
    }

    private void replay(SocketConnection connection, Entrance entrance) {
        List<CompletableFuture<Void>> pending = new ArrayList<>();
        entrance.wanted().forEach((conversation, after) -> {
            if (entrance.seen().contains(conversation)) {
                rights.subscribing(entrance.party(), conversation);
                pending.add(entrance.own().delivery().subscribe(connection, conversation, after).caughtUp);
            } else {
                connection.nack(null, "not-found", "never", Map.of("conversation", conversation));
            }
        });
        try {
            CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).get(REPLAY_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            connection.close(CloseCode.SLOW_READER, "replay takes too long");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<UUID, Long> conversations(JsonNode hello) {
        Map<UUID, Long> conversations = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : hello.path("conversations").properties()) {
            UUID conversation = Frames.parse(each.getKey());
            if (conversation != null && conversations.size() < settings.conversationsPerSocket()) {
                conversations.put(conversation, Math.max(0, each.getValue().asLong(0)));
            }
        }
        return conversations;
    }
}
