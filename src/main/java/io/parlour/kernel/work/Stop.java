package io.parlour.kernel.work;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;

/// Whether work is to go on. The work asks; nothing else can end it.
public final class Stop {
    private volatile boolean stopped;

    Stop() {}

    void stop() {
        stopped = true;
    }

    /// For work that cannot throw where it asks.
    public boolean isStopped() {
        return stopped;
    }

    /// Throws `CancellationException` once nobody waits for the result any more.
    public void check() {
        if (stopped) {
            throw new CancellationException("no one waits for it any more");
        }
    }

    /// A stream that ends the work of who reads it.
    public InputStream guard(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                check();
                return super.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                check();
                return super.read(target, offset, length);
            }
        };
    }
}
