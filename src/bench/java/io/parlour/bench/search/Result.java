package io.parlour.bench.search;

import io.parlour.bench.search.Corpus.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// How questions were answered: each has one right article.
///
/// @param ranks of the right article, 0 where it was not among the first ten
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
public record Result(int[] ranks, int empties, int weak, int degraded, long[] nanos) {
    private static final int SHOWN = 10;

    public record Answer(List<UUID> refs, boolean weak, boolean degraded) {
        public Answer(List<UUID> refs) {
            this(refs, false, false);
        }
    }

    /// So many users take the questions in turn.
    public static Result of(List<Asked> questions, int users, Function<Asked, Answer> search)
            throws InterruptedException {
        int[] ranks = new int[questions.size()];
        long[] nanos = new long[questions.size()];
        AtomicInteger[] counts = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = next.getAndIncrement(); i < ranks.length; i = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    Answer answer = search.apply(questions.get(i));
                    nanos[i] = System.nanoTime() - start;
                    int at = answer.refs().indexOf(questions.get(i).right());
                    ranks[i] = at < SHOWN ? at + 1 : 0;
                    counts[0].addAndGet(answer.refs().isEmpty() ? 1 : 0);
                    counts[1].addAndGet(answer.weak() ? 1 : 0);
                    counts[2].addAndGet(answer.degraded() ? 1 : 0);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Arrays.sort(nanos);
        return new Result(ranks, counts[0].get(), counts[1].get(), counts[2].get(), nanos);
    }

    public double ndcg() {
        return Arrays.stream(ranks)
                .mapToDouble(rank -> rank == 0 ? 0 : Math.log(2) / Math.log(rank + 1))
                .average()
                .orElse(0);
    }

    public double hitAt1() {
        return Arrays.stream(ranks).filter(rank -> rank == 1).count() / (double) ranks.length;
    }

    public double recall() {
        return Arrays.stream(ranks).filter(rank -> rank > 0).count() / (double) ranks.length;
    }

    public double empty() {
        return empties / (double) ranks.length;
    }

    public double millis(double quantile) {
        return nanos[Math.min(nanos.length - 1, (int) (nanos.length * quantile))] / 1e6;
    }
}
