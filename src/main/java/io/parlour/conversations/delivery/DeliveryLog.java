package io.parlour.conversations.delivery;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Takes instants down as they come and has them written ten times a second: in small pieces, so that no message waits
/// behind a large one. A mark waits a moment longer: it may be here before
/// the acknowledgement of the message it speaks of. Never blocks; beyond 100,000 waiting entries it forgets.
@Component
public final class DeliveryLog implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);
    private static final int MOST = 100_000;
    private static final long EVERY_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    record Acked(UUID conversation, long seq, String side, Instant storedAt, Instant ackedAt, DeliveryPath path) {}

    /// The side that received or read everything up to `seq`.
    record Marked(UUID conversation, String side, boolean read, long seq, Instant at, DeliveryPath path) {}

    private record Of<T>(OrganizationId organization, T what) {}

    private final DeliveryRows rows;
    private final ApplicationEventPublisher publisher;
    private final Transactions transactions;
    private final Clock clock;
    private final ConcurrentLinkedQueue<Of<Acked>> acks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Of<Marked>> marks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deliveries").factory());

    DeliveryLog(DeliveryRows rows, ApplicationEventPublisher publisher, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.publisher = publisher;
        this.transactions = transactions;
        this.clock = clock;
        var _ = clockwork.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The answer to the sender is on its way. `side`: agent or visitor, who wrote.
    public void acked(
            OrganizationId organization,
            UUID conversation,
            long seq,
            String side,
            Instant storedAt,
            DeliveryPath path) {
        Runnable note = () -> {
            if (room()) {
                acks.add(new Of<>(organization, new Acked(conversation, seq, side, storedAt, clock.instant(), path)));
            }
        };
        // written before its conversation is there, it would be refused, and all that was written with it
        if (transactions.isRunning()) {
            transactions.afterCommit(note);
        } else {
            note.run();
        }
    }

    /// The `side` has received everything up to `delivered` and read everything up to `read`; 0 says nothing.
    public void marked(
            OrganizationId organization, UUID conversation, String side, long delivered, long read, DeliveryPath path) {
        Instant now = clock.instant();
        long got = Math.max(delivered, read);
        if (got > 0 && room()) {
            marks.add(new Of<>(organization, new Marked(conversation, side, false, got, now, path)));
        }
        if (read > 0 && room()) {
            marks.add(new Of<>(organization, new Marked(conversation, side, true, read, now, path)));
        }
    }

    private boolean room() {
        if (waiting.incrementAndGet() <= MOST) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    private void write() {
        try {
            Map<OrganizationId, List<Acked>> acked = new LinkedHashMap<>();
            drain(acks, acked, Instant.MAX);
            acked.forEach((organization, all) -> quietly(() -> rows.acked(organization, all)));
            acked.forEach((organization, all) -> quietly(() -> tell(organization, all)));
            Map<OrganizationId, List<Marked>> marked = new LinkedHashMap<>();
            drain(marks, marked, clock.instant().minus(PATIENCE));
            marked.forEach((organization, all) -> quietly(() -> rows.marked(organization, all)));
        } catch (RuntimeException e) {
            LOG.warn("deliveries were not written: {}", e.toString());
        }
    }

    private void tell(OrganizationId organization, List<Acked> all) {
        Map<UUID, Long> newest = new HashMap<>();
        all.stream()
                .filter(ack -> ack.side().equals("visitor"))
                .forEach(ack -> newest.merge(ack.conversation(), ack.seq(), Math::max));
        if (!newest.isEmpty()) {
            publisher.publishEvent(new VisitorWrote(organization, newest));
        }
    }

    private <T> void drain(ConcurrentLinkedQueue<Of<T>> from, Map<OrganizationId, List<T>> to, Instant until) {
        Of<T> next = from.peek();
        while (next != null && !(next.what() instanceof Marked mark && mark.at().isAfter(until))) {
            from.poll();
            waiting.decrementAndGet();
            to.computeIfAbsent(next.organization(), absent -> new ArrayList<>()).add(next.what());
            next = from.peek();
        }
    }

    private static void quietly(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            LOG.info("some deliveries were not written: {}", e.getClass().getName());
        }
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
        write();
    }
}
