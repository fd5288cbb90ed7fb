package io.parlour.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlour.bench.sending.BulkSender;
import io.parlour.bench.sending.Replies;
import io.parlour.bench.submission.SinkProcess;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.QueueMails;
import io.parlour.mail.domains.SendingDomains;
import io.parlour.mail.signing.Algorithm;
import io.parlour.mail.signing.NewKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How fast bulk mail leaves the queue, with a state of each recipient that is durable (ML-F13, F14, F16, F19): the
/// whole program with its PostgreSQL, `fsync` on, and a server in a process of its own that checks every mail, all on
/// this machine. Mails are 10 KB of text and HTML. An agent answers a customer once a second meanwhile. Then signed, as
/// a share of a bare loop of signatures in the same run.
///
/// `./parlour bench mail-send [recipients=200000] [signed=30000] [lines=48]`
public final class MailSendBench {
    private static final double TARGET = 5_000;
    private static final double SIGNED_TARGET = 0.9;
    private static final long HEAP_TARGET = 256L << 20;
    private static final long REPLY_TARGET_MILLIS = 1_000;
    private static final int BARE_SECONDS = 5;
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path data;
    private final SinkProcess sink;
    private final BulkSender program;
    private final OrganizationId organization;
    private final UUID mailbox;
    private final Replies replies;
    private long heap;

    private MailSendBench(Path data, SinkProcess sink, BulkSender program) {
        this.data = data;
        this.sink = sink;
        this.program = program;
        this.organization = program.organization("Bench");
        this.mailbox = program.mailbox(organization);
        this.replies = new Replies(program, organization);
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Arguments sizes = Arguments.of(args);
        Path data = Files.createTempDirectory("parlour-bench-send");
        try (SinkProcess sink = SinkProcess.start();
                BulkSender program = new BulkSender(data, sink.port(), sizes.number("lines", 48))) {
            MailSendBench bench = new MailSendBench(data, sink, program);
            bench.send("warm-up", sizes.number("warm", 10_000));
            bench.unsigned(sizes.number("recipients", 200_000));
            int signed = sizes.number("signed", 30_000);
            if (signed > 0) {
                bench.signed(Algorithm.RSA_SHA256, signed);
                bench.signed(Algorithm.ED25519_SHA256, signed);
            }
        }
    }

    private void unsigned(int recipients) throws IOException, InterruptedException {
        double rate = send("unsigned", recipients);
        System.out.printf(
                "unsigned: %,.0f mails/s; target >= %,.0f: %s; listmonk states about 830/s, without a state of each%n",
                rate, TARGET, verdict(rate >= TARGET));
        System.out.printf(
                "heap after collections: at most %,d MB; target <= %,d: %s%n",
                heap >> 20, HEAP_TARGET >> 20, verdict(heap <= HEAP_TARGET));
        List<Long> delays = replies.delays();
        long p99 = delays.get((int) Math.min(delays.size() - 1, Math.floor(delays.size() * 0.99)));
        System.out.printf(
                "%d replies meanwhile: p50 %d ms, p99 %d ms, left behind %d; target p99 <= %,d ms: %s%n",
                delays.size(),
                delays.get(delays.size() / 2),
                p99,
                delays.stream().filter(each -> each < 0).count(),
                REPLY_TARGET_MILLIS,
                verdict(p99 <= REPLY_TARGET_MILLIS && delays.getFirst() >= 0));
    }

    private static String verdict(boolean met) {
        return met ? "met" : "missed";
    }

    /// Mails a second, from the moment they may go to when the last one's state is written down.
    private double send(String title, int recipients) throws IOException, InterruptedException {
        UUID mail = program.queue(organization, mailbox, recipients, QueueMails.MailClass.MARKETING);
        SinkProcess.Counts before = sink.counts();
        Cost cost = Cost.now(data, sink, program);
        long began = System.nanoTime();
        program.bean(QueueMails.class).resume(organization, mail);
        long good = 0;
        long moved = began;
        long nextReply = began;
        while (good < recipients) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            long now = System.nanoTime();
            if (now - nextReply >= 0 && !title.equals("warm-up")) {
                replies.post();
                nextReply = now + TimeUnit.SECONDS.toNanos(1);
            }
            long seen = sink.counts().since(before).good();
            moved = seen > good ? now : moved;
            good = seen;
            heap = Math.max(heap, heapAfterCollections());
            if (now - moved > STALL_NANOS) {
                throw new IOException("nothing has left for a minute, after " + good);
            }
        }
        while (!Long.valueOf(recipients)
                .equals(program.bean(QueueMails.class)
                        .progress(organization, mail)
                        .states()
                        .get("accepted"))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Cost used = Cost.now(data, sink, program).since(cost);
        SinkProcess.Counts arrived = sink.counts().since(before);
        System.out.printf(
                "%-10s %,9.0f mails/s, %,d mails, wrong %d; us of processor each: program %.0f, PostgreSQL %.0f, sink %.0f;"
                        + " WAL %.0f bytes each; %.1f lines a commit%n",
                title,
                recipients / seconds,
                recipients,
                arrived.wrong(),
                used.program() * 1e6 / recipients,
                used.database() * 1e6 / recipients,
                used.sink() * 1e6 / recipients,
                used.wal() / recipients,
                used.lines() / used.commits());
        if (arrived.good() != recipients || arrived.wrong() != 0) {
            throw new IllegalStateException("not every mail arrived once and whole");
        }
        return recipients / seconds;
    }

    /// Processor seconds, bytes of WAL, lines written down and commits.
    private record Cost(double program, double database, double sink, double wal, double lines, double commits) {
        static Cost now(Path data, SinkProcess sink, BulkSender program) throws IOException {
            double database = 0;
            for (long pid : Memory.processesWorkingIn(data.resolve("postgres"))) {
                database += seconds(ProcessHandle.of(pid).orElse(ProcessHandle.current()));
            }
            MeterRegistry meters = program.bean(MeterRegistry.class);
            double wal = program.bean(Transactions.class)
                    .installation(() -> program.jdbc()
                            .sql("select (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8")
                            .query(Double.class)
                            .single());
            return new Cost(
                    seconds(ProcessHandle.current()),
                    database,
                    seconds(sink.process()),
                    wal,
                    meters.summary("parlour.mail.group").totalAmount(),
                    meters.timer("parlour.mail.commit").count());
        }

        private static double seconds(ProcessHandle process) {
            return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
        }

        Cost since(Cost before) {
            return new Cost(
                    program - before.program,
                    database - before.database,
                    sink - before.sink,
                    wal - before.wal,
                    lines - before.lines,
                    commits - before.commits);
        }
    }

    private static long heapAfterCollections() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private void signed(Algorithm algorithm, int recipients)
            throws IOException, InterruptedException, ExecutionException {
        keyOf(algorithm);
        bare(algorithm);
        double before = bare(algorithm);
        double rate = send(algorithm.tag(), recipients);
        double after = bare(algorithm);
        double share = rate / ((before + after) / 2);
        System.out.printf(
                "%s: %.0f %% of %,.0f bare signatures/s; target >= %.0f %%: %s%n",
                algorithm.tag(),
                share * 100,
                (before + after) / 2,
                SIGNED_TARGET * 100,
                verdict(share >= SIGNED_TARGET));
    }

    /// The mailbox is one of a domain whose only key that signs is of that kind.
    private void keyOf(Algorithm algorithm) {
        program.bean(Transactions.class).in(organization, () -> {
            program.jdbc()
                    .sql("""
                            update mailbox set address = 'help@shop.example', address_hash = sha256('help@shop.example')
                            where organization_id = :organization and id = :id
                            """)
                    .param("organization", organization.value())
                    .param("id", mailbox)
                    .update();
            SendingDomains domains = program.bean(SendingDomains.class);
            domains.know(organization, domains.prepare(organization, "shop.example"));
            program.jdbc()
                    .sql("""
                            update dkim_key set state = case when algorithm = :algorithm then 'active' else 'new' end
                            where organization_id = :organization
                            """)
                    .param("organization", organization.value())
                    .param("algorithm", algorithm.name())
                    .update();
        });
    }

    /// Signatures a second on two threads that do nothing else.
    private static double bare(Algorithm algorithm) throws InterruptedException, ExecutionException {
        PrivateKey key = NewKey.make(algorithm).privateKey();
        long began = System.nanoTime();
        long until = began + TimeUnit.SECONDS.toNanos(BARE_SECONDS);
        long sum = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                running.add(executor.submit(() -> signatures(algorithm, key, until)));
            }
            for (Future<Long> each : running) {
                sum += each.get();
            }
        }
        return sum * 1e9 / (System.nanoTime() - began);
    }

    private static long signatures(Algorithm algorithm, PrivateKey key, long until) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm == Algorithm.RSA_SHA256 ? "SHA256withRSA" : "Ed25519");
        signature.initSign(key);
        byte[] sample = new byte[700];
        long made = 0;
        while (System.nanoTime() - until < 0) {
            signature.update(sample);
            sample[0] ^= signature.sign()[0];
            made++;
        }
        return made;
    }
}
