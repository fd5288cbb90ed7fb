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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// How fast mail is handed over, without a queue: mails of 10 KB over loopback to a server in a process of its own that
/// checks each. Unsigned on one connection, beside Angus Mail as it comes and with sockets that send at once; then
/// signed
/// on two threads, beside a bare loop of signatures that takes turns with it.
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
            rates.add(send("unsigned, 1 connection", 1, UnaryOperator.identity()));
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
        for (int i = 0; i < rounds; i++) {
            double raw = bare(key);
            double sent = send("signed, " + algorithm.tag(), SIGNERS, sign);
            shares.add(sent / ((raw + bare(key)) / 2));
        }
        double share = median(shares);
        String verdict = algorithm == Algorithm.RSA_SHA256
                ? String.format(
                        "; target >= %.0f %%: %s", SIGNED_TARGET * 100, share >= SIGNED_TARGET ? "met" : "missed")
                : "";
        System.out.printf("%s: %.0f %% of the bare signatures%s%n", algorithm.tag(), share * 100, verdict);
    }

    private double send(String title, int connections, UnaryOperator<byte[]> made)
            throws IOException, InterruptedException, ExecutionException {
        SinkProcess.Counts before = sink.counts();
        long began = System.nanoTime();
        long until = began + TimeUnit.SECONDS.toNanos(seconds);
        long sent = together(connections, () -> Sending.run(sink.port(), habits, mails, made, until));
        double rate = sent * 1e9 / (System.nanoTime() - began);
        SinkProcess.Counts arrived = sink.counts().since(before);
        System.out.printf("%-28s %,9.0f mails/s, %,d sent, %s%n", title, rate, sent, arrived);
        if (arrived.good() != sent || arrived.wrong() != 0) {
            throw new IllegalStateException("not every mail arrived once and whole");
        }
        return rate;
    }

    /// Signatures per second of a loop that does nothing else.
    private double bare(SigningKey key) throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        long until = began + TimeUnit.SECONDS.toNanos(seconds);
        long made = together(SIGNERS, () -> signatures(key, until));
        double rate = made * 1e9 / (System.nanoTime() - began);
        System.out.printf(
                "%-28s %,9.0f signatures/s%n", "bare, " + key.algorithm().tag(), rate);
        return rate;
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

    private static long together(int threads, Callable<Long> each) throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(each));
            }
            long sum = 0;
            for (Future<Long> one : running) {
                sum += one.get();
            }
            return sum;
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
