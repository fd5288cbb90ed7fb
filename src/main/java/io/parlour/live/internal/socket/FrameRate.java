package io.parlour.live.internal.socket;

/// A token bucket: `perSecond` on average, `burst` at once. Guarded by its owner.
final class FrameRate {
    private final int perSecond;
    private final int burst;
    private double tokens;
    private long last;

    FrameRate(int perSecond, int burst, long nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.last = nanoTime;
    }

    boolean take(long nanoTime) {
        tokens = Math.min(burst, tokens + (nanoTime - last) / 1e9 * perSecond);
        last = nanoTime;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /// One second's worth after a warning, so that what is already under way does not close the socket.
    void forgive() {
        tokens = perSecond;
    }
}
