package io.parlour.conversations.delivery;

/// Spans of milliseconds, counted instead of kept: one millisecond wide up to 100, then 2 % each. What is read back is
/// the upper end of a span, so it is never less than what was measured.
final class Buckets {
    private static final int FINE = 100;
    private static final double GROWTH = Math.log(1.02);
    static final int LAST = 2_000;

    private Buckets() {}

    static int of(long millis) {
        if (millis <= FINE) {
            return (int) Math.max(0, millis);
        }
        double over = Math.log((double) millis / FINE) / GROWTH;
        return (int) Math.min(LAST, FINE + (long) Math.ceil(over - 1e-9));
    }

    static long millis(int bucket) {
        return bucket <= FINE ? bucket : Math.round(FINE * Math.exp((bucket - FINE) * GROWTH));
    }
}
