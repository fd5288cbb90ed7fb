package io.parlour.bench.soak;

/// Senders that can be held: while they are, nothing is under way.
final class Load {
    private boolean held;
    private boolean over;
    private int underWay;

    /// Waits while the load is held; false when it is over. Each true is followed by [#left].
    synchronized boolean enter() throws InterruptedException {
        while (held && !over) {
            wait();
        }
        underWay += over ? 0 : 1;
        return !over;
    }

    synchronized void left() {
        underWay--;
        notifyAll();
    }

    /// Returns when the last message under way has its answer.
    synchronized void hold() throws InterruptedException {
        held = true;
        while (underWay > 0) {
            wait();
        }
    }

    synchronized void letGo() {
        held = false;
        notifyAll();
    }

    synchronized void end() {
        over = true;
        notifyAll();
    }
}
