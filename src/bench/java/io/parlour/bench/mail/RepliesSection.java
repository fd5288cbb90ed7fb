package io.parlour.bench.mail;

import io.parlour.mail.fragments.ReplyCorpus;
import io.parlour.mail.fragments.SplitFragments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How much of what people typed is found in their replies, whether a word of it is lost, and how long texts take that
/// were made to take long (ML-F8 to ML-F10).
public final class RepliesSection implements Section {
    private static final int MEGABYTE = 1 << 20;
    private static final int QUOTE = 767 * 1024;
    private static final double MOST_MILLIS = 500;
    private static final double MOST_GROWTH = 4.4;
    private static final int ROUNDS = 20;
    private static final double NANOS = 1e6;

    private final SplitFragments split = new SplitFragments();

    @Override
    public String name() {
        return "replies";
    }

    @Override
    public void run(Path corpora) {
        exact(corpora);
        slowest();
        growth();
    }

    private static void exact(Path corpora) {
        Optional<ReplyCorpus> corpus = corpus(corpora);
        if (corpus.isEmpty()) {
            System.out.println("no labelled replies");
            return;
        }
        List<ReplyCorpus.Difference> differences = corpus.get().differences();
        int samples = corpus.get().samples().size();
        int exact = samples - differences.size();
        long lost = differences.stream().mapToLong(each -> each.lost().size()).sum();
        differences.forEach(
                each -> System.out.println("different: " + each.sample().file()));
        Section.figure("exact", exact + " of " + samples, "≥ 95 %", exact * 100 >= samples * 95);
        Section.figure("words lost", Long.toString(lost), "0", lost == 0);
    }

    private static Optional<ReplyCorpus> corpus(Path corpora) {
        try {
            return ReplyCorpus.read(corpora);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void slowest() {
        for (Map.Entry<String, String> worst : worst().entrySet()) {
            report(worst.getKey(), millis(() -> split.text(worst.getValue(), Set.of())));
        }
        String nested = "<blockquote type=cite><div class=gmail_quote>x".repeat(MEGABYTE / 46);
        report("html, nested quotes", millis(() -> split.html(nested, Set.of())));
        String paragraphs = "<p>On Mon, 3 Apr 2023, Kim wrote:</p>".repeat(MEGABYTE / 37);
        report("html, paragraphs", millis(() -> split.html(paragraphs, Set.of())));
    }

    private static void report(String what, double millis) {
        Section.figure(what, "%.0f ms".formatted(millis), "≤ %.0f ms".formatted(MOST_MILLIS), millis <= MOST_MILLIS);
    }

    private static Map<String, String> worst() {
        String attribution = "On Mon, 3 Apr 2023 at 12:30, Kim <kim@acme.example> asked, and so on and so on:\n";
        Map<String, String> worst = new TreeMap<>();
        worst.put("1 MB of >", ">".repeat(MEGABYTE));
        worst.put("1 MB of lines with >", ">\n".repeat(MEGABYTE / 2));
        worst.put("1 MB without a new line", "a".repeat(MEGABYTE));
        worst.put("1 MB of new lines", "\n".repeat(MEGABYTE));
        worst.put("1 MB of near attributions", attribution.repeat(MEGABYTE / attribution.length()));
        worst.put("1 MB of header fields", "From: x\n".repeat(MEGABYTE / 8));
        worst.put("1 MB of delimiters", "--\n".repeat(MEGABYTE / 3));
        worst.put("1 MB of answers", "> a\nb\n".repeat(MEGABYTE / 6));
        worst.put("767 KB quote", quote(QUOTE));
        return worst;
    }

    private static String quote(int length) {
        String line = "> The quick brown fox jumps over the lazy dog, and nobody knows why it does.\n";
        return "Yes.\n\nOn Mon, 3 Apr 2023 at 12:30, Kim <kim@acme.example> wrote:\n"
                + line.repeat(length / line.length());
    }

    private void growth() {
        String small = quote(MEGABYTE / 4);
        String large = quote(MEGABYTE);
        millis(() -> split.text(large, Set.of()));
        double one = millis(() -> split.text(small, Set.of()));
        double four = millis(() -> split.text(large, Set.of()));
        double growth = four / one;
        Section.figure("growth from 250 KB to 1 MB", "%.1f ×".formatted(growth), "≤ 4.4 ×", growth <= MOST_GROWTH);
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
