package io.parlour.bench.soak;

import io.parlour.bench.people.Installation;
import io.parlour.bench.people.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The program is killed again and again while visitors and agents write. Each conversation has a visitor and two
/// agents in it; every fourth kill takes PostgreSQL along.
public final class KillRun {
    private static final int DATABASE_TOO = 4;
    private static final int REPORT_EVERY = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final List<String> RAISED = List.of(
            "--parlour.live.visitor-frames-per-second=1000000",
            "--parlour.live.agent-frames-per-second=1000000",
            "--parlour.limits.visitor-messages-per-minute=1000000");

    private final Sizes sizes;
    private final Random random;
    private final Gate gate = new Gate();
    private final Map<SocketWriter, Boolean> sockets = new LinkedHashMap<>();
    private final List<HttpWriter> posters = new ArrayList<>();
    private final List<Outbox> outboxes = new ArrayList<>();
    private final Map<SocketWriter, Outbox> reads = new HashMap<>();
    private final List<String> conversations = new ArrayList<>();
    private int databaseKills;

    /// `sockets` visitors write over a socket each, `posters` over HTTP. A kill comes at most `loadMillis` after the
    /// first acknowledgement of its round.
    public record Sizes(int kills, long seed, int sockets, int posters, int agents, int loadMillis) {}

    public KillRun(Sizes sizes) {
        this.sizes = sizes;
        this.random = new Random(sizes.seed());
    }

    /// Whether nothing was lost, doubled or out of order.
    public boolean run() throws IOException, InterruptedException {
        try (Installation house = Installation.open(RAISED);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            people(house);
            List<Future<?>> running = new ArrayList<>();
            sockets.keySet().forEach(each -> running.add(executor.submit(each)));
            posters.forEach(each -> running.add(executor.submit(each)));
            Table table = new Table(house.owner());
            int lostAtOnce = 0;
            try {
                for (int kill = 1; kill <= sizes.kills(); kill++) {
                    round(house, running);
                    table.read(conversations);
                    lostAtOnce += lost(table);
                    if (kill % REPORT_EVERY == 0 || kill == sizes.kills()) {
                        System.out.printf(
                                "%4d kills   %,9d acked   lost %d   doubled %d%n",
                                kill, gate.ackedCount(), lost(table), table.doubled());
                    }
                }
                gate.set(Gate.State.DRAINING);
                awaitReaders(house);
                gate.set(Gate.State.SHUT);
                house.stop();
            } finally {
                gate.set(Gate.State.OVER);
            }
            house.start();
            return report(lostAtOnce, read(house));
        }
    }

    private void people(Installation house) throws IOException {
        for (int i = 0; i < sizes.sockets() + sizes.posters(); i++) {
            Person.Visitor visitor = house.visitor("visitor" + i);
            conversations.add(visitor.conversation());
            Outbox outbox = new Outbox(List.of(visitor.conversation()));
            if (i < sizes.sockets()) {
                add(new SocketWriter(gate, visitor, house.port(), outbox), outbox, false);
            } else {
                posters.add(new HttpWriter(gate, visitor, outbox));
                outboxes.add(outbox);
            }
        }
        for (int i = 0; i < sizes.agents(); i++) {
            int half = i % 2;
            List<String> own = new ArrayList<>();
            for (int each = i / 2; each < conversations.size(); each += Math.max(1, sizes.agents() / 2)) {
                own.add(conversations.get((each + half) % conversations.size()));
            }
            Outbox outbox = new Outbox(own);
            add(new SocketWriter(gate, house.agent("agent" + i), house.port(), outbox), outbox, true);
        }
    }

    private void add(SocketWriter writer, Outbox outbox, boolean agent) {
        sockets.put(writer, agent);
        reads.put(writer, outbox);
        outboxes.add(outbox);
    }

    /// From a running program to the next one.
    private void round(Installation house, List<Future<?>> running) throws IOException, InterruptedException {
        long before = gate.ackedCount();
        gate.set(Gate.State.OPEN);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (gate.ackedCount() == before) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            failIfOver(running);
            if (System.nanoTime() > end) {
                throw new IOException("nobody was acknowledged within a minute of a restart");
            }
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextLong(sizes.loadMillis() * 1_000L)));
        gate.set(Gate.State.SHUT);
        boolean databaseToo = random.nextInt(DATABASE_TOO) == 0;
        databaseKills += databaseToo ? 1 : 0;
        house.kill(databaseToo);
        house.start();
    }

    private static void failIfOver(List<Future<?>> running) throws IOException, InterruptedException {
        for (Future<?> each : running) {
            if (each.isDone()) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    throw new IOException(e.getCause());
                }
            }
        }
    }

    private int lost(Table table) {
        return outboxes.stream().mapToInt(each -> Verdict.lost(each, table)).sum();
    }

    /// Until everything is acknowledged and everybody has been shown all of it.
    private void awaitReaders(Installation house) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (outboxes.stream().anyMatch(each -> each.waitingCount() > 0) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        Table table = read(house);
        while (judge(table).framesMissing > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    private Table read(Installation house) throws IOException {
        Table table = new Table(house.owner());
        table.read(conversations);
        return table;
    }

    private Verdict judge(Table table) {
        Verdict verdict = new Verdict();
        outboxes.forEach(each -> verdict.outbox(each, table));
        sockets.forEach((writer, agent) ->
                reads(writer).conversations().forEach(each -> verdict.reading(writer.reading(), each, table, agent)));
        return verdict;
    }

    private Outbox reads(SocketWriter writer) {
        @Nullable Outbox outbox = reads.get(writer);
        if (outbox == null) {
            throw new IllegalStateException("not one of ours");
        }
        return outbox;
    }

    private boolean report(int lostAtOnce, Table table) {
        Verdict verdict = judge(table);
        int sent = outboxes.stream().mapToInt(each -> each.all().size()).sum();
        Map<String, Integer> ends = new TreeMap<>();
        sockets.keySet()
                .forEach(each -> each.reading().ends().forEach((why, count) -> ends.merge(why, count, Integer::sum)));
        int stray = table.messages() - sent - conversations.size();
        boolean met = verdict.clean() && lostAtOnce + table.doubled() + table.gaps() + stray == 0;
        System.out.printf(
                "%n%d kills, %d of them with PostgreSQL, seed %d; %d authors (%d over HTTP) in %d conversations%n",
                sizes.kills(), databaseKills, sizes.seed(), outboxes.size(), sizes.posters(), conversations.size());
        System.out.printf(
                "sent %,d, acked %,d; sent again after a kill %,d, of them already stored %,d%n",
                sent,
                gate.ackedCount(),
                outboxes.stream().mapToInt(Outbox::repeated).sum(),
                outboxes.stream().mapToInt(Outbox::alreadyStored).sum());
        System.out.printf(
                "stored %,d: lost %d (right after a restart %d), doubled %d, gaps in seq %d, out of order %d, never acked %d, of nobody %d%n",
                table.messages(),
                verdict.lost,
                lostAtOnce,
                table.doubled(),
                table.gaps(),
                verdict.disordered,
                verdict.unsettled,
                stray);
        System.out.printf(
                "shown to %d readers %,d: missing %d, doubled %d, out of order %d; their sockets ended %s%n",
                sockets.size(),
                verdict.frames,
                verdict.framesMissing,
                verdict.framesDoubled,
                verdict.framesDisordered,
                ends);
        System.out.printf("target: 0 of each: %s%n", met ? "met" : "missed");
        return met;
    }
}
