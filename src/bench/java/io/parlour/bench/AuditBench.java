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

/// What the audit log costs: a business transaction with and without an entry, how many entries a second are
/// sealed, how
/// long an entry waits for its seal while many are written, and how long the verifier takes for all of them.
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
        try (TestApp app = TestApp.start()) {
            AuditBench bench = new AuditBench(app);
            bench.businessPath();
            bench.lag(arguments.number("seconds", 20), arguments.number("pace", 200));
            bench.sealing(arguments.number("rows", 1_000_000));
            bench.verifying();
        }
        System.exit(0);
    }

    private void businessPath() {
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
        audit.record(organization, Actor.agent(UUID.randomUUID()), Action.CONTACT_READ, null, null);
    }

    private void lag(int seconds, int pace) {
        double worst = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (int i = 0; i < pace / 10; i++) {
                record();
            }
            worst = Math.max(
                    worst,
                    app.superuser()
                            .sql(
                                    "select coalesce(extract(epoch from clock_timestamp() - min(at)), 0) from audit_intake")
                            .query(Double.class)
                            .single());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        System.out.printf("longest wait for a seal with at most %d entries a second: %.2f s%n", pace, worst);
    }

    private void sealing(int rows) {
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
    }

    private long waiting() {
        return app.superuser()
                .sql("select count(*) from (select from audit_intake limit 1) any_of_it")
                .query(Long.class)
                .single();
    }

    private void verifying() throws IOException, InterruptedException {
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
        System.out.printf("the verifier took %.1f s and exited with %d%n", (System.nanoTime() - start) / 1e9, exit);
        Files.delete(export);
    }
}
