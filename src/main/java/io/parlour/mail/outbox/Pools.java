package io.parlour.mail.outbox;

import io.parlour.mail.direct.Direct;
import io.parlour.mail.direct.Servers;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What this node has claimed, lined up by the servers it goes to: all of it in one queue for a relay; directly, in one
/// for each set of servers, and those of one provider share its pace (ML-107, ML-115).
final class Pools {
    private static final int MOST_PER_PROVIDER = 4;
    private static final int MANY = 1_000;

    private final @Nullable Pool relay;
    private final Predicate<Claimed> mayGo;
    private final Clock clock;
    private final Map<List<Servers.Host>, Pool> pools = new ConcurrentHashMap<>();
    private final Map<String, RouteState> providers = new ConcurrentHashMap<>();

    /// @param relay where all mail goes; null for directly
    /// @param mayGo whether one more of a batch may be sent now, which then counts; asked by one thread at a time
    Pools(@Nullable Way relay, int lines, Predicate<Claimed> mayGo, Clock clock) {
        this.mayGo = batch -> {
            synchronized (this) {
                return mayGo.test(batch);
            }
        };
        this.clock = clock;
        this.relay =
                relay == null ? null : new Pool(relay, new SendQueue(lines, this.mayGo), new RouteState(lines, clock));
    }

    /// Null where mail goes directly.
    @Nullable
    Pool relay() {
        return relay;
    }

    Collection<Pool> all() {
        return relay == null ? pools.values() : List.of(relay);
    }

    /// For servers found by name.
    Pool add(Direct direct, Servers.Known servers, List<Ready> ready) {
        return pools.compute(servers.hosts(), (hosts, known) -> {
            Pool pool = known == null ? made(direct, servers) : known;
            pool.queue().add(ready);
            return pool;
        });
    }

    private Pool made(Direct direct, Servers.Known servers) {
        RouteState shared =
                providers.computeIfAbsent(servers.group(), name -> new RouteState(MOST_PER_PROVIDER, clock));
        SendQueue queue = new SendQueue(MOST_PER_PROVIDER, mayGo);
        return new Pool(new DirectWay(direct, servers), queue, MOST_PER_PROVIDER, shared, clock);
    }

    /// How fast a provider takes mail now; null for one that was never slow.
    @Nullable
    RouteState provider(String name) {
        return providers.get(name);
    }

    /// With what other nodes know; in the running transaction.
    void exchange(DestinationRows with) {
        if (relay == null) {
            with.exchange(providers, clock.instant());
        } else {
            with.exchange(relay.way().name(), relay.shared());
        }
    }

    /// Servers nothing waits for are forgotten when there are many.
    void forget(Predicate<Pool> busy) {
        if (pools.size() > MANY) {
            pools.keySet()
                    .forEach(hosts -> pools.computeIfPresent(
                            hosts,
                            (key, pool) -> pool.queue().isEmpty() && pool.isOpen() && !busy.test(pool) ? null : pool));
            providers.values().removeIf(state -> pools.values().stream().noneMatch(pool -> pool.shared() == state));
        }
    }

    int size(Lane lane) {
        return all().stream().mapToInt(pool -> pool.queue().size(lane)).sum();
    }

    List<Claimed> takeFull() {
        return all().stream()
                .flatMap(pool -> pool.queue().takeFull().stream())
                .distinct()
                .toList();
    }

    /// Everything, for others to send or for later.
    List<Claimed> takeAll() {
        return all().stream()
                .flatMap(pool -> pool.queue().takeAll().stream())
                .distinct()
                .toList();
    }

    void drop(Claimed batch) {
        all().forEach(pool -> pool.queue().drop(batch));
    }

    void clear() {
        all().forEach(pool -> pool.queue().clear());
    }

    void close() {
        all().forEach(pool -> pool.queue().close());
    }
}
