package io.parlour.bench.soak;

import java.util.concurrent.atomic.LongAdder;

/// Tells all writers when there is a program to talk to, and whether there is still something new to say.
final class Gate {
    enum State {
        /// The program is away.
        SHUT,
        OPEN,
        /// Only what waits for an acknowledgement is sent.
        DRAINING,
        OVER
    }

    private final LongAdder acked = new LongAdder();
    private State state = State.SHUT;

    synchronized void set(State next) {
        state = next;
        notifyAll();
    }

    /// Waits while it is shut; false when the run is over.
    synchronized boolean pass() throws InterruptedException {
        while (state == State.SHUT) {
            wait();
        }
        return state != State.OVER;
    }

    synchronized boolean newOnes() {
        return state == State.OPEN;
    }

    /// The next acknowledgement has come.
    void acked() {
        acked.increment();
    }

    long ackedCount() {
        return acked.sum();
    }
}
