package io.parlour.live.internal.socket;

import io.parlour.live.Audience;
import java.util.concurrent.CompletableFuture;

/// A socket's standing read of one conversation. Touched only by its organization's delivery, except for the future.
final class Subscription {
    private static final long REUSE_NANOS = 3_000_000_000L;

    final SocketConnection connection;
    final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    /// The highest seq that was sent.
    long sent;
    /// It has not been decided yet whether it is too far behind.
    boolean fresh = true;

    private long allowedAt = Long.MIN_VALUE;
    private int allowedVersion = -1;

    Subscription(SocketConnection connection, long after) {
        this.connection = connection;
        this.sent = after;
    }

    Audience audience() {
        return connection.party().audience();
    }

    /// Whether the last answer may be used again: it is younger than three seconds and no right has changed since.
    boolean allowed(long nanoTime, int rightsVersion) {
        return allowedVersion == rightsVersion && nanoTime - allowedAt < REUSE_NANOS;
    }

    /// Whether the answer to the question just asked, or one still good, was yes.
    boolean allowed(int rightsVersion) {
        return allowedVersion == rightsVersion;
    }

    void allow(long nanoTime, int rightsVersion) {
        allowedAt = nanoTime;
        allowedVersion = rightsVersion;
    }

    void refuse() {
        allowedVersion = -1;
    }
}
