package io.parlour.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What happened in each second since the cut.
final class Timeline {
    private static final int SECONDS = 600;
    private static final int UNCHANGED = -1;

    private final int clients;
    private final List<Second> seconds = new ArrayList<>();
    private final Map<String, Integer> troubles = new TreeMap<>();
    private long start = System.nanoTime();
    private int live;
    private int laterTotal;
    private double lastBackSeconds;

    private static final class Second {
        int live = UNCHANGED;
        int back;
        int refused;
        int shed;
        int later;
        int others;
        final List<Long> delivered = new ArrayList<>();
    }

    Timeline(int clients) {
        this.clients = clients;
    }

    synchronized void cut() {
        start = System.nanoTime();
        seconds.clear();
        troubles.clear();
        laterTotal = 0;
    }

    private Second now() {
        long second = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        while (seconds.size() <= second && seconds.size() < SECONDS) {
            seconds.add(new Second());
        }
        return seconds.getLast();
    }

    synchronized void back() {
        live++;
        now().back++;
        now().live = live;
        lastBackSeconds = (System.nanoTime() - start) / 1e9;
        notifyAll();
    }

    synchronized void away() {
        live--;
        now().live = live;
    }

    /// Nobody listened.
    synchronized void refused() {
        now().refused++;
    }

    synchronized void shed() {
        now().shed++;
    }

    /// A pass was refused with 503 and a time to come back.
    synchronized void later() {
        now().later++;
        laterTotal++;
    }

    synchronized int laterTotal() {
        return laterTotal;
    }

    /// An answer that no client should get.
    synchronized void trouble(String what) {
        now().others++;
        troubles.merge(what, 1, Integer::sum);
    }

    synchronized void delivered(long nanos) {
        now().delivered.add(nanos);
    }

    synchronized boolean awaitAll(int limitSeconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
        while (live < clients) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized double lastBackSeconds() {
        return lastBackSeconds;
    }

    synchronized Map<String, Integer> troubles() {
        return Map.copyOf(troubles);
    }

    /// Of what was delivered up to the last return.
    synchronized long[] deliveredDuring() {
        return seconds.stream()
                .limit((long) Math.ceil(lastBackSeconds))
                .flatMap(each -> each.delivered.stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }

    synchronized void print() {
        System.out.printf(
                "%8s %8s %8s %8s %8s %8s %8s %10s %10s %10s%n",
                "second", "live", "came", "refused", "4503", "pass 503", "other", "delivered", "p99 ms", "max ms");
        int shown = clients;
        for (int i = 0; i < Math.min(seconds.size(), Math.ceil(lastBackSeconds) + 1); i++) {
            Second each = seconds.get(i);
            shown = each.live == UNCHANGED ? shown : each.live;
            long[] sorted =
                    each.delivered.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "%8d %,8d %,8d %,8d %,8d %,8d %,8d %,10d %10.0f %10.0f%n",
                    i,
                    shown,
                    each.back,
                    each.refused,
                    each.shed,
                    each.later,
                    each.others,
                    sorted.length,
                    millis(sorted, 0.99),
                    millis(sorted, 1));
        }
    }

    /// NaN of nothing.
    static double millis(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))] / 1e6;
    }
}
