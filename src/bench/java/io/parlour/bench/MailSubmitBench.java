package io.parlour.bench;

import io.parlour.bench.submission.BenchMails;
import io.parlour.bench.submission.LibrarySender;
import io.parlour.bench.submission.Sending;
import io.parlour.bench.submission.SinkProcess;
import io.parlour.mail.signing.Algorithm;
import io.parlour.mail.signing.BodyHash;
import io.parlour.mail.signing.NewKey;
import io.parlour.mail.signing.SignMail;
import io.parlour.mail.signing.SigningKey;
import io.parlour.mail.submission.Habits;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// How fast mail is handed over, without a queue: mails of 10 KB over loopback to a server in a process of
/// its own that checks each. Unsigned on one connection, beside Angus Mail as it comes and with sockets that
/// send at once; then signed on two threads, beside a bare loop of signatures that takes turns with it.
///
/// `./parlour bench mail-submit [seconds=5] [rounds=3]`
public final class MailSubmitBench {
    private static final double TARGET = 15_000;
    private static final double SIGNED_TARGET = 0.9;
    private static final int SIGNERS = 2;

    private final SinkProcess sink;
    private final Habits habits = new Habits();
    private final List<byte[]> mails = BenchMails.make(500);
    private final int seconds;
    private final int rounds;

    private interface Work {
        /// How much was done until then.
        long until(long nanoTime) throws GeneralSecurityException;
    }

    private record Run(long count, double seconds, double processorSeconds) {
        double rate() {
            return count / seconds;
        }

        double each() {
            return processorSeconds / count;
        }
    }

    private MailSubmitBench(SinkProcess sink, int seconds, int rounds) {
        this.sink = sink;
        this.seconds = seconds;
        this.rounds = rounds;
    }

    public static void main(String[] args)
            throws IOException, MessagingException, InterruptedException, ExecutionException {
        Arguments arguments = Arguments.of(args);
        try (SinkProcess sink = SinkProcess.start()) {
            MailSubmitBench bench =
                    new MailSubmitBench(sink, arguments.number("seconds", 5), arguments.number("rounds", 3));
            bench.unsigned();
            bench.library();
            bench.signed(Algorithm.RSA_SHA256);
            bench.signed(Algorithm.ED25519_SHA256);
        }
    }

    private void unsigned() throws IOException, InterruptedException, ExecutionException {
        send("warm-up", 1, UnaryOperator.identity());
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            rates.add(
                    send("unsigned, 1 connection", 1, UnaryOperator.identity()).rate());
        }
        double rate = median(rates);
        System.out.printf(
                "unsigned on 1 connection: %,.0f mails/s; target >= %,.0f: %s%n",
                rate, TARGET, rate >= TARGET ? "met" : "missed");
    }

    private void library() throws IOException, MessagingException {
        SinkProcess.Counts before = sink.counts();
        LibrarySender.rate(sink.port(), mails, 2_000, true);
        double prompt = LibrarySender.rate(sink.port(), mails, 1_000 * seconds, true);
        double asItComes = LibrarySender.rate(sink.port(), mails, 20 * seconds, false);
        System.out.printf(
                "Angus Mail on 1 connection: %,.0f mails/s as it comes, %,.0f with TCP_NODELAY; %s%n",
                asItComes, prompt, sink.counts().since(before));
    }

    private void signed(Algorithm algorithm) throws IOException, InterruptedException, ExecutionException {
        SigningKey key = new SigningKey(
                "shop.example", "s1", algorithm, NewKey.make(algorithm).privateKey());
        SignMail signer = new SignMail(List.of(key), Clock.systemUTC());
        UnaryOperator<byte[]> sign = mail -> signer.sign(mail, new BodyHash());
        bare(key);
        send("warm-up", SIGNERS, sign);
        List<Double> shares = new ArrayList<>();
        List<Double> processorShares = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Run raw = bare(key);
            Run sent = send("signed, " + algorithm.tag(), SIGNERS, sign);
            Run again = bare(key);
            shares.add(sent.rate() / ((raw.rate() + again.rate()) / 2));
            processorShares.add((raw.each() + again.each()) / 2 / sent.each());
        }
        double share = median(shares);
        String verdict = algorithm == Algorithm.RSA_SHA256
                ? String.format(
                        "; target >= %.0f %%: %s", SIGNED_TARGET * 100, share >= SIGNED_TARGET ? "met" : "missed")
                : "";
        System.out.printf(
                "%s: %.0f %% of the bare signatures%s; by processor time of both sides %.0f %%%n",
                algorithm.tag(), share * 100, verdict, median(processorShares) * 100);
    }

    private Run send(String title, int connections, UnaryOperator<byte[]> made)
            throws IOException, InterruptedException, ExecutionException {
        SinkProcess.Counts before = sink.counts();
        Run run = measured(connections, until -> Sending.run(sink.port(), habits, mails, made, until));
        SinkProcess.Counts arrived = sink.counts().since(before);
        System.out.printf(
                "%-28s %,9.0f mails/s, %4.0f us of processor each, %,d sent, %s%n",
                title, run.rate(), run.each() * 1e6, run.count(), arrived);
        if (arrived.good() != run.count() || arrived.wrong() != 0) {
            throw new IllegalStateException("not every mail arrived once and whole");
        }
        return run;
    }

    /// A loop of signatures that does nothing else.
    private Run bare(SigningKey key) throws InterruptedException, ExecutionException {
        Run run = measured(SIGNERS, until -> signatures(key, until));
        System.out.printf(
                "%-28s %,9.0f signatures/s, %4.0f us of processor each%n",
                "bare, " + key.algorithm().tag(), run.rate(), run.each() * 1e6);
        return run;
    }

    private static long signatures(SigningKey key, long until) throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(key.algorithm() == Algorithm.RSA_SHA256 ? "SHA256withRSA" : "Ed25519");
        signature.initSign(key.key());
        byte[] data = new byte[700];
        long made = 0;
        while (System.nanoTime() - until < 0) {
            signature.update(data);
            data[0] ^= signature.sign()[0];
            made++;
        }
        return made;
    }

    private Run measured(int threads, Work work) throws InterruptedException, ExecutionException {
        double processor = processorSeconds();
        long began = System.nanoTime();
        long until = began + TimeUnit.SECONDS.toNanos(seconds);
        long sum = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> work.until(until)));
            }
            for (Future<Long> one : running) {
                sum += one.get();
            }
        }
        return new Run(sum, (System.nanoTime() - began) / 1e9, processorSeconds() - processor);
    }

    /// Of this process and the sink together: what they used is what it cost, whoever else was on the machine.
    private double processorSeconds() {
        return Stream.of(ProcessHandle.current(), sink.process())
                .mapToDouble(
                        each -> each.info().totalCpuDuration().orElseThrow().toNanos() / 1e9)
                .sum();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
