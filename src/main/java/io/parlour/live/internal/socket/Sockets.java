package io.parlour.live.internal.socket;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.limits.SlidingLimit;
import io.parlour.live.Audience;
import io.parlour.live.CloseCode;
import io.parlour.live.Party;
import io.parlour.live.Replay;
import io.parlour.live.internal.LiveSettings;
import io.parlour.live.internal.log.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// All admitted sockets of this node, by organization.
@Component
final class Sockets {
    private final ConcurrentHashMap<OrganizationId, OrganizationSockets> organizations = new ConcurrentHashMap<>();
    private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AddressLimit addresses;
    private final SlidingLimit opens;
    private final Closings closings = new Closings();
    /// Thousands may go at once; apart from the one for those who come, who would wait behind them.
    private final Turnstile leaving;
    private final LiveSettings settings;
    private final FrameHandlers handlers;
    private final Presence presence;
    private final Frames frames;
    private final Transactions transactions;
    private final Rights rights;
    private final ObjectProvider<Replay> replay;
    private final Clock clock;
    private volatile Position start = new Position(0, 0);

    Sockets(
            LiveSettings settings,
            FrameHandlers handlers,
            Presence presence,
            Frames frames,
            Transactions transactions,
            Rights rights,
            ObjectProvider<Replay> replay,
            Clock clock) {
        this.leaving = new Turnstile(settings);
        this.settings = settings;
        this.addresses = new AddressLimit(settings.socketsPerPrefix());
        this.opens = new SlidingLimit(settings.opensPerMinute(), Duration.ofMinutes(1));
        this.handlers = handlers;
        this.presence = presence;
        this.frames = frames;
        this.transactions = transactions;
        this.rights = rights;
        this.replay = replay;
        this.clock = clock;
    }

    AddressLimit addresses() {
        return addresses;
    }

    /// How many sockets a network opened of late.
    SlidingLimit opens() {
        return opens;
    }

    Closings closings() {
        return closings;
    }

    int count() {
        return all().stream().mapToInt(OrganizationSockets::count).sum();
    }

    Executor executor() {
        return executor;
    }

    /// Where the log of an organization that has no sockets yet begins for this node.
    void start(Position position) {
        start = position;
    }

    Collection<OrganizationSockets> all() {
        return organizations.values();
    }

    Set<OrganizationId> organizations() {
        return Set.copyOf(organizations.keySet());
    }

    @Nullable
    OrganizationSockets find(OrganizationId organization) {
        return organizations.get(organization);
    }

    OrganizationSockets of(OrganizationId organization) {
        return organizations.computeIfAbsent(organization, this::open);
    }

    /// Adds it to its organization and closes what it displaces.
    OrganizationSockets admit(SocketConnection connection) {
        Party party = connection.party();
        boolean agent = party.audience() == Audience.AGENT;
        int most = agent ? settings.socketsPerAgent() : settings.socketsPerVisitor();
        if (agent) {
            // an office full of agents who come back at once is no flood
            opens.giveBack(connection.slot().prefix().key());
        }
        while (true) {
            OrganizationSockets sockets = of(party.organization());
            OrganizationSockets.Admitted admitted = sockets.admit(connection, most);
            if (admitted != null) {
                List<SocketConnection> displaced = admitted.displaced();
                displaced.forEach(older -> older.close(CloseCode.REPLACED, "a newer one took its place"));
                if (admitted.cameOnline()) {
                    presence.changed(party.organization());
                }
                return sockets;
            }
            organizations.remove(party.organization(), sockets);
        }
    }

    void resume(SocketConnection connection) {
        OrganizationSockets sockets = find(connection.party().organization());
        if (sockets != null) {
            sockets.delivery().resume(connection);
        }
    }

    void gone(SocketConnection connection) {
        addresses.give(connection.slot());
        if (connection.greeted()) {
            leave(connection);
        }
    }

    /// Takes a closed socket out of its organization; harmless when it is not there.
    void leave(SocketConnection connection) {
        Party party = connection.party();
        OrganizationSockets sockets = find(party.organization());
        if (sockets != null) {
            sockets.delivery().remove(connection);
            if (sockets.remove(connection)) {
                presence.changed(party.organization());
            }
            if (sockets.retired()) {
                organizations.remove(party.organization(), sockets);
            }
        }
        executor.execute(() -> leaving.pass(() -> handlers.closed(party, connection)));
    }

    void closeSession(UUID session, int code) {
        for (OrganizationSockets each : all()) {
            for (SocketConnection connection : each.all()) {
                if (connection.party().session().equals(session)) {
                    connection.close(code, "session ended");
                }
            }
        }
    }

    /// Closes whoever lost the right to connect while nobody could tell this node.
    void closeForbidden() {
        for (OrganizationSockets each : all()) {
            for (SocketConnection connection : each.all()) {
                if (!rights.mayConnect(connection.party())) {
                    connection.close(CloseCode.FORBIDDEN, "not allowed");
                }
            }
        }
    }

    /// A newly greeted agent is told at the next tick who is online.
    void presenceFor(SocketConnection connection) {
        if (connection.party().audience() == Audience.AGENT) {
            presence.changed(connection.party().organization());
        }
    }

    private OrganizationSockets open(OrganizationId organization) {
        Set<SocketConnection> agents = OrganizationSockets.newAgents();
        Reader reader = new Reader(transactions, rights, replay.getIfAvailable(), frames, settings.replayMessages());
        SeenEvents seen = new SeenEvents(start, clock);
        return new OrganizationSockets(agents, new Delivery(organization, reader, frames, executor, agents, seen));
    }
}
