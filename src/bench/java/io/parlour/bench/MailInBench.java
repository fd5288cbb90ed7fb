package io.parlour.bench;

import io.parlour.bench.mail.BenchMail;
import io.parlour.bench.mail.Filed;
import io.parlour.bench.mail.MailPeer;
import io.parlour.bench.people.Installation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// ML-F12: how fast mail comes in. All at once: mails a second until each is durable (the receiver has answered 250),
/// and until each is filed. Then at a steady rate: how long after the 250 a mail is in its conversation.
///
/// `./parlour bench mail-in [mails=3000] [peers=8] [rate=50] [seconds=20]`
public final class MailInBench {
    private static final long PATIENCE_SECONDS = 600;

    private final Filed filed;
    private final String mailbox;
    private final int smtp;
    private final AtomicInteger next = new AtomicInteger(1);
    private final Map<Integer, Instant> taken = new ConcurrentHashMap<>();

    private MailInBench(Filed filed, int smtp) throws IOException {
        this.filed = filed;
        this.mailbox = filed.mailbox();
        this.smtp = smtp;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Arguments sizes = Arguments.of(args);
        int smtp = Program.freePort();
        boolean met;
        try (Installation house = Installation.open(List.of("--parlour.smtp-in=127.0.0.1:" + smtp))) {
            MailInBench bench = new MailInBench(new Filed(house.owner(), house.port()), smtp);
            int peers = sizes.number("peers", 8);
            bench.burst(200, peers); // so that the program is warm
            met = bench.measured(sizes.number("mails", 3_000), peers);
            met &= bench.steady(sizes.number("rate", 50), sizes.number("seconds", 20));
            System.out.printf("mails that became no message: %d%n", bench.filed.unfiled());
        }
        System.exit(met ? 0 : 1);
    }

    private boolean measured(int mails, int peers) throws IOException, InterruptedException, ExecutionException {
        long start = System.nanoTime();
        double durable = burst(mails, peers);
        double whole = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d mails of 10 KB over %d connections: durable %,.0f/s (target 1,000), filed %,.0f/s (target 300)%n",
                mails, peers, mails / durable, mails / whole);
        return mails / durable >= 1_000 && mails / whole >= 300;
    }

    /// Seconds until all were taken; returns when all are filed.
    private double burst(int mails, int peers) throws IOException, InterruptedException, ExecutionException {
        long decided = filed.decided();
        int last = next.get() + mails;
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int peer = 0; peer < peers; peer++) {
                running.add(executor.submit(() -> {
                    try (MailPeer line = new MailPeer(smtp)) {
                        for (int number = next.getAndIncrement(); number < last; number = next.getAndIncrement()) {
                            send(line, number);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        next.set(last);
        double seconds = (System.nanoTime() - start) / 1e9;
        filed.awaitDecided(decided + mails, PATIENCE_SECONDS);
        return seconds;
    }

    private void send(MailPeer line, int number) throws IOException {
        BenchMail mail = new BenchMail(number);
        line.send(mail.from(), mailbox, mail.to(mailbox));
        taken.put(number, Instant.now());
    }

    private boolean steady(int rate, int seconds) throws IOException {
        long decided = filed.decided();
        int first = next.get();
        long start = System.nanoTime();
        try (MailPeer line = new MailPeer(smtp)) {
            for (int i = 0; i < rate * seconds; i++) {
                long due = start + i * (TimeUnit.SECONDS.toNanos(1) / rate);
                LockSupport.parkNanos(due - System.nanoTime());
                send(line, next.getAndIncrement());
            }
        }
        filed.awaitDecided(decided + (long) rate * seconds, PATIENCE_SECONDS);
        Map<String, List<Instant>> stored = filed.bySubject();
        List<Long> millis = new ArrayList<>();
        for (int number = first; number < next.get(); number++) {
            List<Instant> times = stored.getOrDefault(new BenchMail(number).subject(), List.of());
            Instant at = taken.get(number);
            if (times.size() == 1 && at != null) {
                millis.add(Math.max(0, Duration.between(at, times.getFirst()).toMillis()));
            }
        }
        millis.sort(null);
        int all = rate * seconds;
        long late = millis.stream().filter(each -> each > 2_000).count() + all - millis.size();
        System.out.printf(
                "%d mails a second for %d s: in their conversation after p50 %d ms, p95 %d ms, p99 %d ms; %.1f %% within 2 s (target 95)%n",
                rate, seconds, at(millis, 50), at(millis, 95), at(millis, 99), 100.0 * (all - late) / all);
        return late * 20 <= all;
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? -1 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
