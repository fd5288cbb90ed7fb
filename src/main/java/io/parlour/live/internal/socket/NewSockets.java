package io.parlour.live.internal.socket;

/// How many sockets a node takes in a second; beyond it the client is asked to come back.
final class NewSockets {
    private final FrameRate rate;

    NewSockets(int perSecond) {
        this.rate = new FrameRate(perSecond, perSecond, System.nanoTime());
    }

    synchronized boolean take() {
        return rate.take(System.nanoTime());
    }
}
