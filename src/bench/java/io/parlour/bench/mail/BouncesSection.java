package io.parlour.bench.mail;

import io.parlour.mail.bounces.BounceCorpus;
import io.parlour.mail.bounces.ReadBounce;
import io.parlour.mail.reading.ReadMail;
import io.parlour.mail.reading.ReadMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How far reports of failed mails are understood as people labelled them (ML-F4 to ML-F7), and how long the worst
/// take.
public final class BouncesSection implements Section {
    private static final double MOST_MILLIS = 500;
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e6;
    private static final int MANY = 20_000;

    @Override
    public String name() {
        return "bounces";
    }

    @Override
    public void run(Path corpora) {
        Optional<BounceCorpus> corpus = corpus(corpora);
        if (corpus.isPresent()) {
            figures(corpus.get());
        } else {
            System.out.println("no labelled bounces");
        }
        worst().forEach((name, mail) -> {
            ReadMessage read = new ReadMail().read(mail.getBytes(StandardCharsets.UTF_8));
            double millis = millis(() -> new ReadBounce().read(read));
            Section.figure(name, "%.0f ms".formatted(millis), "≤ 500 ms", millis <= MOST_MILLIS);
        });
    }

    private static void figures(BounceCorpus corpus) {
        BounceCorpus.Figures figures = corpus.figures(_ -> true);
        figures.wrong().forEach(each -> System.out.println("different: " + shortened(each)));
        share("hard or not", figures.accuracy(), 0.95);
        share("precision of hard", figures.precision(), 0.95);
        share("recall of hard", figures.recall(), 0.92);
        share("kind", figures.kinds(), 0.98);
        share("recipients of delivery status", figures.recipients(), 0.97);
        int suppressed = figures.wronglySuppressed();
        Section.figure("harmless held against somebody", Integer.toString(suppressed), "0", suppressed == 0);
        long differing = corpus.samples().stream()
                .filter(sample -> corpus.forms(sample).stream().distinct().count() > 1)
                .count();
        Section.figure("differing in LF, CRLF and CR", Long.toString(differing), "0", differing == 0);
    }

    private static void share(String what, double share, double target) {
        Section.figure(what, "%.1f %%".formatted(100 * share), "≥ %.0f %%".formatted(100 * target), share >= target);
    }

    private static String shortened(String line) {
        return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }

    private static Optional<BounceCorpus> corpus(Path corpora) {
        try {
            return BounceCorpus.read(corpora);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> worst() {
        String head = """
                Return-Path: <>
                From: MAILER-DAEMON@mx.example
                Subject: failure notice
                """;
        String status = head + """
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                Undelivered
                --b
                Content-Type: message/delivery-status
                """;
        String group = """

                Final-Recipient: rfc822; kim@acme.example
                Action: failed
                Status: 5.0.0
                Diagnostic-Code: smtp; 550 something that no rule knows happened here
                """;
        Map<String, String> worst = new TreeMap<>();
        worst.put("many recipients, delivery status", status + many(group) + "--b--\n");
        worst.put("many recipients, in words", head + "\nUndelivered\n" + many("<kim@acme.example>:\n550 x\n"));
        worst.put("one line", head + "\n" + "Undelivered 550 5.1.1 @ < ".repeat(MANY));
        return worst;
    }

    /// Each with an address of its own.
    private static String many(String text) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            all.append(text.replace("kim@", "kim" + i + "@"));
        }
        return all.toString();
    }

    private static double millis(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - began);
        }
        return best / NANOS;
    }
}
