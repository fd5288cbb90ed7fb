package io.parlour.bench;

import io.parlour.bench.mail.BenchMail;
import io.parlour.bench.mail.Filed;
import io.parlour.bench.mail.MailPeer;
import io.parlour.bench.people.Installation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// ML-F18: the built program is killed at random moments while mail comes in; a peer sends again what was not answered
/// with 250, as mail servers do. At the end every mail that was is in a conversation, once, and none waits.
///
/// `./parlour bench mail-in-kill [mails=10000] [kills=5] [peers=6] [seed=1]`
public final class MailInKillBench {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final int mails;
    private final int kills;
    private final int peers;
    private final Random random;
    private final int smtp;
    private final BlockingQueue<Integer> waiting = new LinkedBlockingQueue<>();
    private final Set<Integer> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repeated = new AtomicInteger();

    private MailInKillBench(Arguments sizes) throws IOException {
        this.mails = sizes.number("mails", 10_000);
        this.kills = sizes.number("kills", 5);
        this.peers = sizes.number("peers", 6);
        this.random = new Random(sizes.number("seed", 1));
        this.smtp = Program.freePort();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new MailInKillBench(Arguments.of(args)).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        for (int number = 1; number <= mails; number++) {
            waiting.add(number);
        }
        try (Installation house = Installation.open(List.of("--parlour.smtp-in=127.0.0.1:" + smtp));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            String mailbox = new Filed(house.owner(), house.port()).mailbox();
            for (int peer = 0; peer < peers; peer++) {
                executor.execute(() -> handOver(mailbox));
            }
            for (int kill = 1; kill <= kills; kill++) {
                int until =
                        (int) ((long) mails * kill / (kills + 1)) + random.nextInt(Math.max(1, mails / (3 * kills)));
                await(() -> answered.size() >= Math.min(until, mails - 1));
                house.kill(false);
                System.out.printf("kill %d after %,d answered with 250%n", kill, answered.size());
                house.start();
            }
            await(() -> answered.size() == mails);
            return report(house);
        }
    }

    /// Until none waits; a line that breaks puts its mail back.
    private void handOver(String mailbox) {
        while (answered.size() < mails) {
            try (MailPeer line = new MailPeer(smtp)) {
                for (Integer number = waiting.poll(); number != null; number = waiting.poll()) {
                    try {
                        BenchMail mail = new BenchMail(number);
                        line.send(mail.from(), mailbox, mail.to(mailbox));
                        answered.add(number);
                    } catch (IOException broken) {
                        waiting.add(number);
                        repeated.incrementAndGet();
                        throw broken;
                    }
                }
            } catch (IOException down) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private interface Condition {
        boolean met() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.met()) {
            if (System.nanoTime() > end) {
                throw new IOException("not within ten minutes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean report(Installation house) throws IOException {
        Filed filed = new Filed(house.owner(), house.port());
        int before = -1;
        Map<String, List<Instant>> stored = filed.bySubject();
        long end = System.nanoTime() + PATIENCE_NANOS;
        // what a node left behind is picked up within a minute
        while (stored.size() < mails && System.nanoTime() < end) {
            before = stored.size();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
            stored = filed.bySubject();
        }
        Map<String, List<Instant>> all = stored;
        long lost = answered.stream()
                .filter(number -> !all.containsKey(new BenchMail(number).subject()))
                .count();
        long doubled = all.values().stream().filter(times -> times.size() > 1).count();
        System.out.printf(
                "%,d mails, %d kills: answered %,d, sent again %,d; in conversations %,d (then %,d): lost %d, doubled %d, became no message %d%n",
                mails,
                kills,
                answered.size(),
                repeated.get(),
                before < 0 ? all.size() : before,
                all.size(),
                lost,
                doubled,
                filed.unfiled());
        boolean met = lost == 0 && doubled == 0;
        System.out.printf("target: 0 lost, 0 doubled: %s%n", met ? "met" : "missed");
        return met;
    }
}
