package io.parlour.mail.outbox;

import io.parlour.mail.direct.Direct;
import io.parlour.mail.direct.Servers;
import io.parlour.mail.mailboxes.MailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the servers of what goes out directly and lines it up for them; what has none is refused, or waits, without a
/// line (ML-115).
final class SortByServers {
    private static final long MOST_WAITED = 60;
    private static final Logger LOG = LoggerFactory.getLogger(SortByServers.class);
    private static final int QUESTIONS = 50;
    private static final int BACKLOG = 20;

    private final Direct direct;
    private final Pools pools;
    private final JudgeResult judge;
    private final Consumer<List<Outcome>> settle;
    private final Clock clock;
    private final Map<Lane, Semaphore> asking = new ConcurrentHashMap<>();
    private final Map<Lane, AtomicInteger> unsorted = new ConcurrentHashMap<>();
    private final AtomicInteger round = new AtomicInteger();

    /// @param settle writes outcomes down
    SortByServers(Direct direct, Pools pools, JudgeResult judge, Consumer<List<Outcome>> settle, Clock clock) {
        this.direct = direct;
        this.pools = pools;
        this.judge = judge;
        this.settle = settle;
        this.clock = clock;
    }

    /// How much is being looked for.
    int size(Lane lane) {
        return count(lane).get();
    }

    private AtomicInteger count(Lane lane) {
        return unsorted.computeIfAbsent(lane, none -> new AtomicInteger());
    }

    /// What is being looked for is nobody's any more.
    void clear() {
        round.incrementAndGet();
    }

    /// Returns at once.
    void add(List<Ready> batch) {
        int now = round.get();
        batch.stream().collect(Collectors.groupingBy(SortByServers::question)).forEach((question, ready) -> {
            AtomicInteger count = count(question.lane());
            count.addAndGet(ready.size());
            Thread.ofVirtual().name("mail-servers").start(() -> {
                try {
                    Servers servers = found(question);
                    if (round.get() == now) {
                        sort(question, servers, ready);
                    }
                } finally {
                    count.addAndGet(-ready.size());
                }
            });
        });
    }

    /// Each lane asks for itself: what is urgent waits for no answer that bulk wants.
    private record Question(Lane lane, String domain) {}

    private static Question question(Ready ready) {
        MailAddress address = MailAddress.of(ready.recipient().address());
        return new Question(ready.batch().lane(), address == null ? "" : address.domain());
    }

    private void sort(Question question, Servers servers, List<Ready> ready) {
        String domain = question.domain();
        switch (servers) {
            case Servers.Known known -> lineUp(question.lane(), known, ready);
            case Servers.Nobody() ->
                settle(ready, each -> judge.refused(each, 556, "5.1.10", domain + " says that it accepts no mail"));
            case Servers.NoDomain() ->
                settle(ready, each -> judge.refused(each, 550, "5.1.2", "there is no such domain: " + domain));
            case Servers.Unknown() ->
                settle(ready, each -> judge.waits(each, "DNS did not say which servers take mail of " + domain, null));
        }
    }

    private Servers found(Question question) {
        Semaphore asking = this.asking.computeIfAbsent(question.lane(), none -> new Semaphore(QUESTIONS));
        asking.acquireUninterruptibly();
        try {
            return direct.find(question.domain());
        } catch (RuntimeException e) {
            LOG.warn("the servers of a domain could not be looked up: {}", e.toString());
            return new Servers.Unknown();
        } finally {
            asking.release();
        }
    }

    /// What a provider takes too slowly does not keep others waiting: it comes back when there is room.
    /// Only what goes before counts: a lane waits for those above it, not for those below.
    private void lineUp(Lane lane, Servers.Known servers, List<Ready> ready) {
        RouteState provider = pools.provider(servers.group());
        double perMinute = provider == null ? 0 : provider.seen().perMinute();
        long waiting = pools.all().stream()
                .filter(pool -> pool.shared() == provider)
                .mapToLong(pool -> pool.queue().sizeUpTo(lane))
                .sum();
        if (perMinute > 0 && waiting > Math.max(BACKLOG, 2 * perMinute)) {
            long minutes = Math.min(MOST_WAITED, 1 + (long) (waiting / perMinute));
            Instant room = clock.instant().plus(Duration.ofMinutes(minutes));
            settle(ready, each -> judge.waits(each, servers.group() + " takes mail slowly; others go first", room));
            return;
        }
        pools.add(direct, servers, ready);
        ready.stream().map(Ready::batch).filter(Claimed::isLetGo).distinct().forEach(pools::drop);
    }

    private void settle(List<Ready> ready, Function<Ready, Outcome> outcome) {
        settle.accept(ready.stream()
                .filter(each -> !each.batch().isLetGo())
                .map(outcome)
                .toList());
    }
}
