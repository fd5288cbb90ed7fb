package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.conversations.Scene;
import io.parlour.database.TestDatabase;
import io.parlour.helpdesk.rules.Anchor;
import io.parlour.helpdesk.rules.Rule;
import io.parlour.helpdesk.rules.Rules;
import io.parlour.helpdesk.views.ManyTickets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/// Time rules on time: two nodes on one database, tickets for which a rule falls due one after the other at an even
/// rate, and one node that is killed and started again in the middle of it. Measured is from when each timer was due to
/// when it was acted on; none may be early, and each acts once. Target at 10,000 due per minute: p99.9 at most 2.0 s.
///
/// `./parlour bench timers [rate=10000] [minutes=5]`
public final class TimersBench {
    private static final long DELAY_SECONDS = 7_200;
    /// For setting them before the first is due.
    private static final int LEAD_SECONDS = 20;

    private static final int SET_A_SECOND = 400;
    private static final double TARGET_MILLIS = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final TestApp node;
    private final Path data;
    private final int port;
    private Program other;
    private final Scene scene;
    private final int perMinute;
    private final int minutes;
    private final TestDatabase database;

    private TimersBench(Arguments sizes) throws IOException, InterruptedException {
        this.database = TestDatabase.fresh();
        this.node = TestApp.start(database);
        this.data = Files.createTempDirectory("parlour-bench");
        this.port = Program.freePort();
        this.other = begin();
        this.scene = Scene.in(node);
        this.perMinute = sizes.number("rate", 10_000);
        this.minutes = sizes.number("minutes", 5);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        TimersBench bench = new TimersBench(Arguments.of(args));
        boolean met = bench.run();
        bench.other.close();
        bench.node.close();
        System.exit(met ? 0 : 1);
    }

    private Program begin() throws IOException, InterruptedException {
        Program program = Program.node(data, port, database.url());
        program.awaitAnswer("/");
        return program;
    }

    private boolean run() throws IOException, InterruptedException {
        int total = perMinute * minutes;
        new ManyTickets(node.superuser(), scene.organization).fill(total, total, 0);
        Instant first =
                Instant.now().plusSeconds(LEAD_SECONDS + total / SET_A_SECOND).truncatedTo(ChronoUnit.MILLIS);
        pend(first);
        rule();
        until(first, () -> waiting() == total);
        System.out.printf(
                "%,d timers set before the first is due: %s%n",
                total, Instant.now().isBefore(first));
        Instant last = first.plus(Duration.ofMinutes(minutes));
        until(first.plus(Duration.ofSeconds(30L * minutes)), () -> false);
        other.kill();
        other = begin();
        System.out.printf(
                "a node was killed and started again, %s after the first was due%n",
                Duration.between(first, Instant.now()));
        until(last.plusSeconds(60), () -> Instant.now().isAfter(last) && waiting() == 0);
        return report(total);
    }

    private static void until(Instant end, BooleanSupplier so) {
        while (!so.getAsBoolean() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    /// One after the other since when the rule finds them due from `first` on.
    private void pend(Instant first) {
        node.superuser()
                .sql("""
                        update ticket t set category = 'pending', category_since = cast(:first as timestamptz)
                                + (n.place - 1) * cast(:apart as double precision) * interval '1 second'
                        from (select conversation_id, row_number() over (order by number) as place from ticket
                            where organization_id = :organization) n
                        where t.organization_id = :organization and t.conversation_id = n.conversation_id""")
                .param("first", first.minusSeconds(DELAY_SECONDS).atOffset(ZoneOffset.UTC))
                .param("apart", 60.0 / perMinute)
                .param("organization", scene.organization.value())
                .update();
    }

    private void rule() {
        node.bean(Rules.class)
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
        System.out.println("the latest, by the second in which they were due: " + latest());
        boolean met = most <= TARGET_MILLIS && early == 0 && acts == total && late.length == total;
        System.out.printf(
                "target: p99.9 at most %.0f ms, none early, each once: %s%n", TARGET_MILLIS, met ? "met" : "missed");
        return met;
    }

    private String latest() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                                select place, max(late) as late from (
                                    select floor(extract(epoch from due_at - min(due_at) over ())) as place,
                                        extract(epoch from fired_at - due_at) * 1000 as late
                                      from ticket_timer where organization_id = :organization and state = 'done') t
                                 group by place order by 2 desc limit 8""")
                                .param("organization", scene.organization.value())
                                .query((row, number) -> row.getInt("place") + " s: " + row.getInt("late") + " ms")
                                .list())
                .toString();
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.floor(share * sorted.length))];
    }
}
