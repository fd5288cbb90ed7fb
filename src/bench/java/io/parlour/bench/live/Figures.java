package io.parlour.bench.live;

import java.util.Arrays;

/// Messages a second and their latencies.
public final class Figures {
    private final String title;
    private final double perSecond;
    private final long[] sortedNanos;

    public Figures(String title, double seconds, long[] nanos) {
        this.title = title;
        this.sortedNanos = nanos.clone();
        Arrays.sort(sortedNanos);
        this.perSecond = sortedNanos.length / seconds;
    }

    public int count() {
        return sortedNanos.length;
    }

    public double perSecond() {
        return perSecond;
    }

    /// Milliseconds at this share of all, such as 0.99.
    public double millis(double share) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        int place = (int) Math.min(sortedNanos.length - 1L, Math.round(share * sortedNanos.length));
        return sortedNanos[place] / 1e6;
    }

    public void print(String more) {
        System.out.printf(
                "%-34s %,8.0f /s   p50 %7.1f ms   p95 %7.1f ms   p99 %7.1f ms   max %7.1f ms   %s%n",
                title, perSecond, millis(0.5), millis(0.95), millis(0.99), millis(1), more);
    }
}
