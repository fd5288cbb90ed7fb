package io.parlour.mail.submission;

import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A line to a server that takes mail. One thread at a time; [#abort] from any.
public final class Connection implements AutoCloseable {
    private final Line line;
    private final Capabilities capabilities;
    private final Timeouts timeouts;
    private final Transactions transactions;
    private final @Nullable String tls;

    Connection(Line line, Capabilities capabilities, Timeouts timeouts, Habits habits, @Nullable String tls) {
        this.line = line;
        this.capabilities = capabilities;
        this.timeouts = timeouts;
        this.transactions = new Transactions(line, capabilities, timeouts, habits);
        this.tls = tls;
    }

    /// Connects, protects the line and logs in, or says how far it came.
    public static Opening open(Endpoint endpoint, Timeouts timeouts, Habits habits) {
        return new Dial(endpoint, timeouts, habits).open();
    }

    /// Sends what the feed has until it has no more, or the line is of no more use: see [#isOpen].
    public void run(Feed feed) {
        transactions.run(feed);
    }

    /// Sends one mail.
    public Result submit(Submission submission) {
        if (!isOpen()) {
            return new Result.Broken(Stage.CONNECT, Fault.CLOSED, false);
        }
        One one = new One(submission);
        run(one);
        return Objects.requireNonNull(one.result);
    }

    /// Whether more may be sent. That a server has closed a line that was idle shows with the next mail alone.
    public boolean isOpen() {
        return transactions.areOpen();
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public InetAddress address() {
        return line.socket().getInetAddress();
    }

    /// Such as `TLSv1.3`; null on a line anybody may read.
    public @Nullable String tls() {
        return tls;
    }

    /// Takes leave, which the server may take a moment to answer.
    @Override
    public void close() {
        if (isOpen()) {
            transactions.quit(timeouts.quit());
        }
        line.abort();
    }

    /// Ends it at once. What is under way is told as broken.
    public void abort() {
        line.abort();
    }

    private static final class One implements Feed {
        private @Nullable Submission left;
        private @Nullable Result result;

        One(Submission submission) {
            left = submission;
        }

        @Override
        public @Nullable Submission next() {
            @Nullable Submission next = left;
            left = null;
            return next;
        }

        @Override
        public void beforeDot(Submission next) {}

        @Override
        public void done(Submission submission, Result told) {
            result = told;
        }
    }
}
