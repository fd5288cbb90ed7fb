package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.MemoryBudget;
import io.parlour.mail.direct.Direct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// This program among those that send: claims batches, keeps lines busy, says that it lives, and takes over from
/// programs that no longer do (ML-97, ML-98).
@Lazy
@Component
final class SendNode implements Sending {
    private static final Logger LOG = LoggerFactory.getLogger(SendNode.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int LOW = 1_000;
    private static final int ORGANIZATIONS = 50;
    private static final int BATCHES_EACH = 20;
    private static final int BULK_ORGANIZATIONS = 2;
    private static final int ROUNDS = 100;
    private static final int LINES = 10;
    private static final int LINES_DIRECT = 40;
    private static final String DIRECT = "direct";
    private static final Duration RELEARNED = Duration.ofMinutes(2);

    private final Rows rows;
    private final Means means;
    private final int most;
    private final Pools pools;
    private final Lines lines;
    /// A slow server may take minutes for a mail: mails that are read don't wait for that.
    private final MemoryBudget onTheWay = new MemoryBudget(Runtime.getRuntime().maxMemory() / 5);
    private final @Nullable SortByServers sort;
    private final SendLimits limits;
    private final GroupCommit commits = new GroupCommit(this::write);
    private final Object pace = new Object();
    private final Queue<BatchRows.Found> unread = new ConcurrentLinkedQueue<>();
    private final Map<Lane, UUID> turns = new ConcurrentHashMap<>();
    private volatile UUID node = FIRST;
    private Instant learned = Instant.EPOCH;

    @Component("sendNodeRows")
    record Rows(BatchRows batches, NodeRows nodes, DestinationRows destinations, SendingRows wishes, LoadBatch load) {}

    @Component("sendNodeMeans")
    @Lazy
    record Means(
            Relay relay,
            Direct direct,
            JudgeResult judge,
            WriteSubmission write,
            TellSettled tell,
            TellDelivered delivered,
            MailSize size,
            SendMeters meters,
            Transactions transactions,
            Clock clock) {}

    /// @param most lines at once: `parlour.mail.lines` (`PARLOUR_MAIL_LINES`); 0 for 10 to a relay and 40 directly
    /// @param limits of the whole installation, such as `600/hour`: `parlour.mail.limits` (`PARLOUR_MAIL_LIMITS`)
    SendNode(
            Rows rows,
            Means means,
            @Value("${parlour.mail.lines:${PARLOUR_MAIL_LINES:0}}") int most,
            DailyLimit perDay,
            @Value("${parlour.mail.limits:${PARLOUR_MAIL_LIMITS:}}") String limits) {
        if (most < 0 || most > 64) {
            throw new IllegalStateException("PARLOUR_MAIL_LINES is a number from 1 to 64");
        }
        this.rows = rows;
        this.means = means;
        boolean direct = means.direct().isOn();
        this.most = most > 0 ? most : direct ? LINES_DIRECT : LINES;
        this.limits = new SendLimits(limits, perDay.mails(), means.clock());
        this.pools = new Pools(direct ? null : means.relay(), this.most, this.limits::mayGo, means.clock());
        this.lines = new Lines(this.most, this);
        this.sort = direct
                ? new SortByServers(means.direct(), pools, means.judge(), this::settleAside, means.clock())
                : null;
    }

    void join() {
        UUID fresh = UUID.randomUUID();
        means.transactions().installation(() -> {
            rows.nodes().join(fresh, most);
            return fresh;
        });
        node = fresh;
        Thread.ofVirtual().name("mail-commits").start(commits::run);
    }

    /// Says that this one lives; when others have taken it for lost, it begins anew with nothing in hand.
    void beat() {
        if (!means.transactions().installation(() -> rows.nodes().renew(node))) {
            LOG.warn("this program was taken for lost and sends under a new name");
            pools.clear();
            if (sort != null) {
                sort.clear();
            }
            unread.clear();
            lines.abort();
            UUID fresh = UUID.randomUUID();
            means.transactions().installation(() -> {
                rows.nodes().join(fresh, most);
                return fresh;
            });
            node = fresh;
        }
        recover();
        Set<OrganizationId> changed = means.transactions().installation(() -> {
            pools.exchange(rows.destinations());
            means.size().exchange(name());
            Set<OrganizationId> others = limits.set(rows.wishes().limits());
            Instant now = means.clock().instant();
            limits.learn(rows.wishes().counted(learned, now));
            learned = now.minus(RELEARNED);
            return others;
        });
        pools.forget(lines::hasOf);
        changed.forEach(organization -> means.transactions()
                .in(
                        organization,
                        () -> rows.batches().resume(organization, means.clock().instant())));
    }

    private void recover() {
        List<NodeRows.Unsure> unsure = means.transactions().installation(rows.nodes()::recover);
        for (NodeRows.Unsure each : unsure) {
            LOG.warn(
                    "a program ended while a mail was on its way, which is sent again: recipient key {}",
                    HexFormat.of().formatHex(each.key()));
        }
    }

    void late() {
        means.tell().late();
    }

    void look() {
        means.meters().look();
        means.meters().lines(lines.size());
    }

    /// Claims what is due and there is room for, and sees that there are lines for it.
    void fill() {
        pools.takeFull().forEach(this::putOff);
        read();
        if (!isOpen()) {
            pools.takeAll().forEach(this::release);
            return;
        }
        if (sort != null) {
            pools.all().stream().filter(pool -> !pool.isOpen()).forEach(this::comeBackLater);
        }
        for (Lane lane : Lane.values()) {
            boolean bulk = lane == Lane.BULK;
            int rounds = 0;
            while (size(lane) < LOW
                    && rounds < ROUNDS
                    && claim(lane, bulk ? BULK_ORGANIZATIONS : ORGANIZATIONS, bulk ? 1 : BATCHES_EACH)) {
                rounds++;
            }
        }
        lines.start(pools.all());
    }

    private boolean isOpen() {
        Pool relay = pools.relay();
        return relay == null ? means.direct().gate().isOpen() : relay.isOpen();
    }

    private int size(Lane lane) {
        return pools.size(lane) + (sort == null ? 0 : sort.size(lane));
    }

    /// Whether there is more than a few answers to send.
    boolean isBusy() {
        return size(Lane.BULK) > 0;
    }

    /// Of the servers of one domain: those of others do not wait for them.
    private void comeBackLater(Pool pool) {
        Instant opens = Stream.of(pool.own(), pool.shared())
                .map(state -> state.seen().closedUntil())
                .max(Instant::compareTo)
                .orElseThrow();
        settleAside(pool.queue().drain().stream()
                .map(ready -> means.judge().waits(ready, pool.why(), opens))
                .toList());
    }

    /// What no line has tried.
    private void settleAside(List<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            commits.commit(most, outcomes, null);
            outcomes.forEach(this::settled);
        }
    }

    /// What waits for the server is nobody's, so that it can expire, be paused, or be sent by another node.
    private void release(Claimed batch) {
        letGo(batch);
        means.transactions()
                .in(batch.organization(), () -> rows.batches().release(batch.organization(), batch.id(), node));
    }

    /// Until more of it may be sent.
    private void putOff(Claimed batch) {
        Instant free = limits.free(batch);
        letGo(batch);
        means.transactions()
                .in(batch.organization(), () -> rows.batches().putOff(batch.organization(), batch.id(), node, free));
    }

    /// Others may send it from now on.
    private void letGo(Claimed batch) {
        batch.letGo();
        pools.drop(batch);
    }

    /// False when nothing is due.
    private boolean claim(Lane lane, int organizations, int each) {
        UUID after = turns.getOrDefault(lane, FIRST);
        List<BatchRows.Found> found = means.transactions()
                .installation(() -> rows.batches()
                        .claim(
                                node,
                                lane,
                                after,
                                organizations,
                                each,
                                means.clock().instant()));
        turns.put(
                lane,
                found.stream()
                        .map(batch -> batch.organization().value())
                        .max(UUID::compareTo)
                        .orElse(FIRST));
        unread.addAll(found);
        read();
        return !found.isEmpty() || !after.equals(FIRST);
    }

    /// What cannot be read now is tried again after the others.
    private void read() {
        for (BatchRows.@Nullable Found batch = unread.poll(); batch != null; batch = unread.poll()) {
            try {
                add(rows.load().load(batch, node));
            } catch (RuntimeException e) {
                unread.add(batch);
                throw e;
            }
        }
    }

    private void add(List<Ready> batch) {
        Pool relay = pools.relay();
        if (relay != null) {
            relay.queue().add(batch);
        } else if (sort != null) {
            sort.add(batch);
        }
    }

    private Set<Integer> write(List<SlotWish> group) {
        return means.meters()
                .committing(
                        group.size(),
                        () -> means.transactions()
                                .installation(() -> written(group, means.clock().instant())));
    }

    private Set<Integer> written(List<SlotWish> group, Instant now) {
        rows.wishes().count(limits.counted(tries(group)), now);
        return rows.batches().commit(node, group, now);
    }

    private static List<Claimed> tries(List<SlotWish> group) {
        return group.stream()
                .flatMap(wish -> wish.results().stream())
                .filter(result -> result.attempt().host() != null)
                .map(result -> result.ready().batch())
                .toList();
    }

    @Override
    public boolean mayGo(Pool pool) {
        return pool.shared().mayGo() && limits.wholeMayGo();
    }

    /// Lines end after the mail they are at; those that do not in time are cut.
    void leave(long nanos) {
        pools.close();
        long end = System.nanoTime() + nanos;
        try {
            while (!lines.isEmpty() && System.nanoTime() < end) {
                awaitPace(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean orderly = lines.isEmpty();
        lines.abort();
        commits.close();
        if (orderly) {
            means.transactions().installation(() -> {
                rows.nodes().leave(node);
                return node;
            });
            recover();
        }
    }

    @Override
    public Direct.@Nullable Reached open(Pool pool, int place) {
        return pool.open(place, means.size());
    }

    @Override
    public void settled(Outcome outcome) {
        means.meters().settled(outcome, name());
        if (outcome.isAccepted()) {
            means.delivered().accepted(outcome.ready());
        } else {
            means.tell().settled(outcome);
        }
    }

    /// One recipient that is stopped alone, or a whole batch that is not ours any more.
    @Override
    public void stopped(Ready ready) {
        Claimed batch = ready.batch();
        means.transactions().in(batch.organization(), () -> {
            boolean goesOn = rows.batches()
                    .find(batch.organization(), batch.id())
                    .filter(found -> !found.held())
                    .isPresent();
            if (!goesOn || batch.settleOne()) {
                pools.drop(batch);
                rows.batches().release(batch.organization(), batch.id(), node);
            }
        });
    }

    @Override
    public void awaitPace(long nanos) throws InterruptedException {
        synchronized (pace) {
            TimeUnit.NANOSECONDS.timedWait(pace, nanos);
        }
    }

    @Override
    public GroupCommit commits() {
        return commits;
    }

    /// Of a relay.
    RouteState route() {
        return Objects.requireNonNull(pools.relay()).shared();
    }

    private String name() {
        return sort == null ? means.relay().name() : DIRECT;
    }

    @Override
    public JudgeResult judge() {
        return means.judge();
    }

    @Override
    public MemoryBudget memory() {
        return onTheWay;
    }

    @Override
    public WriteSubmission write() {
        return means.write();
    }
}
