package io.parlour.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.TestApp;
import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ReadAudit;
import io.parlour.audit.SealEntries;
import io.parlour.audit.SealHeads;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.SigningKeys;
import io.parlour.live.EventLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What the audit log costs (F18): a business transaction with and without an entry, how long an entry waits for its
/// place in the chain while many are written, how many a second are moved there, and how long the verifier takes.
///
/// `./parlour bench audit [rows=1000000] [seconds=20] [pace=200]`
public final class AuditBench {
    private static final int RUNS = 2_000;

    private final TestApp app;
    private final OrganizationId organization;
    private final Audit audit;

    private AuditBench(TestApp app) {
        this.app = app;
        this.organization = Company.in(app).id();
        this.audit = app.bean(Audit.class);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        boolean met;
        try (TestApp app = TestApp.start()) {
            AuditBench bench = new AuditBench(app);
            met = bench.businessPath();
            met &= bench.lag(arguments.number("seconds", 20), arguments.number("pace", 200));
            int rows = arguments.number("rows", 1_000_000);
            met &= bench.sealing(rows);
            met &= bench.verifying(rows);
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean target(String most, boolean met) {
        System.out.printf("    target %s: %s%n", most, met ? "met" : "missed");
        return met;
    }

    private boolean businessPath() {
        double[] without = new double[RUNS];
        double[] with = new double[RUNS];
        for (int run = -RUNS / 2; run < RUNS; run++) {
            // in turns, so that other load meets both alike
            double plain = work(false);
            double recorded = work(true);
            if (run >= 0) {
                without[run] = plain;
                with[run] = recorded;
            }
        }
        Arrays.sort(without);
        Arrays.sort(with);
        System.out.printf(
                "business transaction, ms, median and p95: %.3f %.3f without, %.3f %.3f with an entry%n",
                without[RUNS / 2], without[RUNS * 95 / 100], with[RUNS / 2], with[RUNS * 95 / 100]);
        double cost = with[RUNS / 2] - without[RUNS / 2];
        return target("at most 0.2 ms more, it is %.3f".formatted(cost), cost <= 0.2);
    }

    private double work(boolean recorded) {
        EventLog events = app.bean(EventLog.class);
        long start = System.nanoTime();
        app.bean(Transactions.class).in(organization, () -> {
            events.append(organization, "settings-changed", Map.of());
            if (recorded) {
                record();
            }
        });
        return (System.nanoTime() - start) / 1e6;
    }

    private void record() {
        audit.record(organization, Actor.agent(UUID.randomUUID()), Action.LETTER_READ, null, null);
    }

    /// As seen from outside: from its time to when the chain has it, looked at every 20 ms.
    private boolean lag(int seconds, int pace) {
        double[] waits = new double[seconds * pace];
        int count = 0;
        int written = 0;
        long last = last();
        long start = System.nanoTime();
        while (count < waits.length) {
            double passed = (System.nanoTime() - start) / 1e9;
            for (; written < waits.length && written < passed * pace; written++) {
                record();
            }
            for (double wait : waits(last)) {
                last++;
                if (count < waits.length) {
                    waits[count++] = wait;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        Arrays.sort(waits);
        double p99 = waits[waits.length * 99 / 100];
        System.out.printf(
                "wait for the chain at %d entries a second: p50 %.2f s, p99 %.2f s, longest %.2f s%n",
                pace, waits[waits.length / 2], p99, waits[waits.length - 1]);
        return target("p99 at most 2 s", p99 <= 2);
    }

    private long last() {
        return app.superuser()
                .sql("select coalesce(max(seq), 0) from audit_entry where organization_id = :organization")
                .param("organization", organization.value())
                .query(Long.class)
                .single();
    }

    private List<Double> waits(long last) {
        return app.superuser()
                .sql("""
                        select extract(epoch from clock_timestamp() - at)::float8 from audit_entry
                        where organization_id = :organization and seq > :last order by seq""")
                .param("organization", organization.value())
                .param("last", last)
                .query((row, number) -> row.getDouble(1))
                .list();
    }

    private boolean sealing(int rows) {
        app.superuser()
                .sql("""
                        insert into audit_intake (organization_id, at, actor_id, actor_kind, action, object_kind, object_id)
                        select :organization, now(), gen_random_uuid(), 1, 40, 8, gen_random_uuid()
                        from generate_series(1, :rows)""")
                .param("organization", organization.value())
                .param("rows", rows)
                .update();
        SealEntries entries = app.bean(SealEntries.class);
        long start = System.nanoTime();
        while (waiting() > 0) {
            entries.all();
        }
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("sealed %,d entries in %.1f s: %,.0f a second%n", rows, took, rows / took);
        return target("at least 5,000 a second", rows / took >= 5_000);
    }

    private long waiting() {
        return app.superuser()
                .sql("select count(*) from (select from audit_intake limit 1) any_of_it")
                .query(Long.class)
                .single();
    }

    private boolean verifying(int rows) throws IOException, InterruptedException {
        app.bean(SealHeads.class).seal();
        Path directory = Files.createTempDirectory(Path.of("target"), "audit-bench");
        Path export = directory.resolve("export.jsonl");
        ReadAudit read = app.bean(ReadAudit.class);
        long start = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(export), 1 << 16)) {
            read.all(organization, entry -> {
                try {
                    out.write(entry.line().getBytes(UTF_8));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        System.out.printf("exported %,d MB in %.1f s%n", Files.size(export) >> 20, (System.nanoTime() - start) / 1e9);
        Path seal = Files.writeString(
                directory.resolve("seal.json"), read.newestSeal(organization).orElseThrow());
        Path keys = Files.writeString(
                directory.resolve("keys.json"),
                app.bean(SigningKeys.class).all().json());
        start = System.nanoTime();
        int exit = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes",
                        "io.parlour.verify.Verify",
                        "chain",
                        export.toString(),
                        "--seal",
                        seal.toString(),
                        "--keys",
                        keys.toString()))
                .inheritIO()
                .start()
                .waitFor();
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("the verifier took %.1f s for %,d entries and exited with %d%n", took, rows, exit);
        Files.delete(export);
        return target("at most 10 s for a million", exit == 0 && took <= 10 * Math.max(1, rows / 1e6));
    }
}
