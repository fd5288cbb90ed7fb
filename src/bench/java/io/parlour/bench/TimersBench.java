package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.TestDatabase;
import io.parlour.helpdesk.rules.Anchor;
import io.parlour.helpdesk.rules.Rule;
import io.parlour.helpdesk.rules.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/// Time rules on time: two nodes on one database, tickets whose status changes at an even rate, and a rule that acts 20
/// seconds after that. Measured is from when each timer was due to when it was acted on; none may be early, and each
/// acts
/// once. Target at 10,000 due per minute: p99.9 at most 2.0 s.
///
/// `./parlour bench timers [rate=10000] [minutes=5] [nodes=2] [threads=8]`
public final class TimersBench {
    private static final long DELAY_SECONDS = 20;
    private static final double TARGET_MILLIS = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final List<TestApp> nodes = new ArrayList<>();
    private final Scene scene;
    private final int perMinute;
    private final int minutes;
    private final int threads;

    private TimersBench(Arguments sizes) {
        TestDatabase database = TestDatabase.fresh();
        for (int i = 0; i < sizes.number("nodes", 2); i++) {
            nodes.add(TestApp.start(database));
        }
        this.scene = Scene.in(nodes.getFirst());
        this.perMinute = sizes.number("rate", 10_000);
        this.minutes = sizes.number("minutes", 5);
        this.threads = sizes.number("threads", 8);
    }

    public static void main(String[] args) throws InterruptedException {
        TimersBench bench = new TimersBench(Arguments.of(args));
        boolean met = bench.run();
        bench.nodes.forEach(TestApp::close);
        System.exit(met ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        rule();
        int total = perMinute * minutes;
        List<UUID> tickets = tickets(total);
        System.out.printf("%,d tickets%n", tickets.size());
        long start = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < total; i++) {
                long due = start + TimeUnit.MINUTES.toNanos(1) / perMinute * i;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                UUID ticket = tickets.get(i);
                writers.execute(() -> pend(ticket));
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DELAY_SECONDS + 60);
        while (waiting() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        return report(total);
    }

    private void rule() {
        nodes.getFirst()
                .bean(Rules.class)
                .save(
                        scene.organization,
                        null,
                        null,
                        new Rules.Wish(
                                Rule.Kind.TIME,
                                "Bench",
                                List.of(),
                                JSON.readTree(
                                        "{\"all\":[{\"field\":\"category\",\"op\":\"is\",\"value\":\"pending\"}]}"),
                                JSON.readTree("[{\"do\":\"tags\",\"add\":[\"acted\"]}]"),
                                new Rule.Timing(new Anchor("status_since"), DELAY_SECONDS, null, 86_400),
                                true,
                                0,
                                false));
    }

    private List<UUID> tickets(int total) throws InterruptedException {
        List<UUID> tickets = java.util.Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < total; i++) {
                writers.execute(() -> {
                    UUID conversation = scene.newConversation(scene.contact);
                    nodes.getFirst()
                            .bean(MakeTicket.class)
                            .make(scene.organization, conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
                    tickets.add(conversation);
                });
            }
        }
        return List.copyOf(tickets);
    }

    private void pend(UUID ticket) {
        nodes.getFirst()
                .bean(ChangeTicket.class)
                .change(
                        scene.organization,
                        new ChangeTicket.Request(
                                ticket,
                                new TicketActor.Agent(scene.agent),
                                null,
                                List.of(new TicketChange.Status("pending", null))));
    }

    private int waiting() {
        return count("select count(*) from ticket_timer where organization_id = :organization and state = 'waiting'");
    }

    private int count(String sql) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql(sql)
                                .param("organization", scene.organization.value())
                                .query(Integer.class)
                                .single());
    }

    private boolean report(int total) {
        double[] late = scene
                .transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                                select extract(epoch from fired_at - due_at) * 1000 from ticket_timer
                                 where organization_id = :organization and state = 'done'""")
                                .param("organization", scene.organization.value())
                                .query(Double.class)
                                .list())
                .stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int acts = count("""
                select count(*) from ticket_event where organization_id = :organization and actor_kind = 'rule'""");
        long early = Arrays.stream(late).filter(millis -> millis < 0).count();
        System.out.printf(
                "%n%,d due, %,d acted on, %,d changes, %,d early, %,d still waiting%n",
                total, late.length, acts, early, waiting());
        if (late.length == 0) {
            return false;
        }
        double most = at(late, 0.999);
        System.out.printf(
                "late by, ms: p50 %.0f, p99 %.0f, p99.9 %.0f, worst %.0f%n",
                at(late, 0.5), at(late, 0.99), most, late[late.length - 1]);
        boolean met = most <= TARGET_MILLIS && early == 0 && acts == total && late.length == total;
        System.out.printf(
                "target: p99.9 at most %.0f ms, none early, each once: %s%n", TARGET_MILLIS, met ? "met" : "missed");
        return met;
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.floor(share * sorted.length))];
    }
}
