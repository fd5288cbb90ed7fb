package io.parlour.live.internal.fanout;

import org.jspecify.annotations.Nullable;

/// One node: a signal reaches its receiver at once.
public final class LocalFanout implements Fanout {
    private volatile @Nullable Receiver receiver;

    @Override
    public void start(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void publish(Signal signal) {
        Receiver to = receiver;
        if (to != null) {
            to.receive(signal);
        }
    }

    @Override
    public void stop() {
        receiver = null;
    }

    @Override
    public boolean healthy() {
        return true;
    }
}
