package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.submission.Connection;
import io.parlour.mail.submission.Fault;
import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Result;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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

    private final Rows rows;
    private final Means means;
    private final int most;
    private final SendQueue queue;
    private final RouteState route;
    private final SendLimits limits;
    private final GroupCommit commits = new GroupCommit(this::write);
    private final Lock opening = new ReentrantLock();
    private final Map<Integer, SendLine> lines = new ConcurrentHashMap<>();
    private final Queue<BatchRows.Found> unread = new ConcurrentLinkedQueue<>();
    private final Map<Lane, UUID> turns = new ConcurrentHashMap<>();
    private volatile UUID node = FIRST;

    @Component("sendNodeRows")
    record Rows(BatchRows batches, NodeRows nodes, DestinationRows destinations, SendingRows wishes, LoadBatch load) {}

    @Component("sendNodeMeans")
    @Lazy
    record Means(
            Relay relay,
            JudgeResult judge,
            WriteSubmission write,
            TellSettled tell,
            TellDelivered delivered,
            MailSize size,
            SendMeters meters,
            Transactions transactions,
            Clock clock) {}

    /// @param most lines at once: `parlour.mail.lines` (`PARLOUR_MAIL_LINES`)
    /// @param limits of the whole installation, such as `600/hour`: `parlour.mail.limits` (`PARLOUR_MAIL_LIMITS`)
    SendNode(
            Rows rows,
            Means means,
            @Value("${parlour.mail.lines:${PARLOUR_MAIL_LINES:10}}") int most,
            @Value("${parlour.mail.limits:${PARLOUR_MAIL_LIMITS:}}") String limits) {
        if (most < 1 || most > 64) {
            throw new IllegalStateException("PARLOUR_MAIL_LINES is a number from 1 to 64");
        }
        this.rows = rows;
        this.means = means;
        this.most = most;
        this.limits = new SendLimits(limits, means.clock());
        this.queue = new SendQueue(most, this.limits::mayGo);
        this.route = new RouteState(most, means.clock());
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
            queue.clear();
            unread.clear();
            lines.values().forEach(SendLine::abort);
            UUID fresh = UUID.randomUUID();
            means.transactions().installation(() -> {
                rows.nodes().join(fresh, most);
                return fresh;
            });
            node = fresh;
        }
        recover();
        Set<OrganizationId> changed = means.transactions().installation(() -> {
            rows.destinations().exchange(means.relay().host(), route);
            means.size().exchange(means.relay().host());
            Set<OrganizationId> others = limits.set(rows.wishes().limits());
            limits.learn(rows.wishes().counted(means.clock().instant()));
            return others;
        });
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
        queue.takeFull().forEach(this::putOff);
        read();
        if (!route.isOpen()) {
            queue.takeAll().forEach(this::release);
            return;
        }
        for (Lane lane : Lane.values()) {
            boolean bulk = lane == Lane.BULK;
            int rounds = 0;
            while (queue.size(lane) < LOW
                    && rounds < ROUNDS
                    && claim(lane, bulk ? BULK_ORGANIZATIONS : ORGANIZATIONS, bulk ? 1 : BATCHES_EACH)) {
                rounds++;
            }
        }
        startLines();
    }

    /// What waits for the server is nobody's, so that it can expire, be paused, or be sent by another node.
    private void release(Claimed batch) {
        means.transactions()
                .in(batch.organization(), () -> rows.batches().release(batch.organization(), batch.id(), node));
    }

    /// Until more of it may be sent.
    private void putOff(Claimed batch) {
        Instant free = limits.free(batch);
        means.transactions()
                .in(batch.organization(), () -> rows.batches().putOff(batch.organization(), batch.id(), node, free));
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
                queue.add(rows.load().load(batch, node));
            } catch (RuntimeException e) {
                unread.add(batch);
                throw e;
            }
        }
    }

    private void startLines() {
        int allowed = route.lines();
        for (int number = 0; number < allowed && queue.hasFor(number); number++) {
            if (!lines.containsKey(number)) {
                start(number);
            }
        }
    }

    private void start(int number) {
        SendLine line = new SendLine(number, this);
        lines.put(number, line);
        Thread.ofVirtual().name("mail-line-" + number).start(() -> {
            try {
                line.run();
            } catch (RuntimeException e) {
                LOG.warn("a line to the mail server ended: {}", e.toString());
            } finally {
                queue.leave(number);
                lines.remove(number);
            }
        });
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
                .map(result -> result.ready().batch())
                .toList();
    }

    @Override
    public boolean mayGo() {
        return route.mayGo() && limits.wholeMayGo();
    }

    /// Lines end after the mail they are at; those that do not in time are cut.
    void leave(long nanos) {
        queue.close();
        long end = System.nanoTime() + nanos;
        try {
            while (!lines.isEmpty() && System.nanoTime() < end) {
                awaitPace(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean orderly = lines.isEmpty();
        lines.values().forEach(SendLine::abort);
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
    public @Nullable Opening open(int line) {
        opening.lock();
        try {
            if (route.lines() <= line) {
                return null;
            }
            Opening opened = means.relay().open();
            if (opened instanceof Opening.Open(Connection fresh)) {
                means.size().hear(fresh.capabilities().size());
            }
            if (opened instanceof Opening.Failed failed) {
                unopened(failed);
            }
            return opened;
        } finally {
            opening.unlock();
        }
    }

    private void unopened(Opening.Failed failed) {
        if (failed.fault() == Fault.LOGIN_REFUSED) {
            LOG.warn("the mail server refuses our login: {}; mail waits five minutes", failed.code());
            route.loginRefused();
            return;
        }
        LOG.warn("no line to the mail server: {}", failed.fault());
        if (RouteState.speaksOfPace(failed.code(), failed.enhanced(), failed.text())) {
            route.slowDown();
        } else {
            route.unreachable();
        }
    }

    @Override
    public void heard(Result result) {
        switch (result) {
            case Result.Accepted accepted -> route.accepted();
            case Result.Refused refused -> {
                if (RouteState.speaksOfPace(refused.code(), refused.enhanced(), refused.text())) {
                    route.slowDown();
                }
            }
            case Result.Unsendable unsendable -> {}
            case Result.Broken broken -> {}
        }
    }

    @Override
    public void settled(Outcome outcome) {
        means.meters().settled(outcome, means.relay().host());
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
                queue.drop(batch);
                rows.batches().release(batch.organization(), batch.id(), node);
            }
        });
    }

    @Override
    public void awaitPace(long nanos) throws InterruptedException {
        synchronized (route) {
            TimeUnit.NANOSECONDS.timedWait(route, nanos);
        }
    }

    @Override
    public SendQueue queue() {
        return queue;
    }

    @Override
    public GroupCommit commits() {
        return commits;
    }

    @Override
    public RouteState route() {
        return route;
    }

    @Override
    public Relay relay() {
        return means.relay();
    }

    @Override
    public JudgeResult judge() {
        return means.judge();
    }

    @Override
    public WriteSubmission write() {
        return means.write();
    }
}
