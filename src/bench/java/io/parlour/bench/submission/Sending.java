package io.parlour.bench.submission;

import io.parlour.mail.submission.Connection;
import io.parlour.mail.submission.Endpoint;
import io.parlour.mail.submission.Envelope;
import io.parlour.mail.submission.Feed;
import io.parlour.mail.submission.Habits;
import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Result;
import io.parlour.mail.submission.Security;
import io.parlour.mail.submission.Submission;
import io.parlour.mail.submission.Timeouts;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One connection that sends for a while. Results are counted, and what is not accepted ends the bench.
public final class Sending implements Feed {
    private static final Envelope ENVELOPE = new Envelope("bounce+0123456789@shop.example", "ada@example.org");

    private final List<byte[]> mails;
    private final UnaryOperator<byte[]> made;
    private final long until;
    private int taken;
    private long accepted;

    private Sending(List<byte[]> mails, UnaryOperator<byte[]> made, long until) {
        this.mails = mails;
        this.made = made;
        this.until = until;
    }

    /// How many were accepted until then.
    ///
    /// @param made what is done to each mail before it is sent, such as signing
    public static long run(int port, Habits habits, List<byte[]> mails, UnaryOperator<byte[]> made, long until) {
        Endpoint endpoint = new Endpoint("localhost", port, Security.NONE, null, "bench.example");
        if (!(Connection.open(endpoint, Timeouts.STANDARD, habits) instanceof Opening.Open(Connection connection))) {
            throw new IllegalStateException("no connection");
        }
        try (connection) {
            Sending sending = new Sending(mails, made, until);
            connection.run(sending);
            return sending.accepted;
        }
    }

    @Override
    public @Nullable Submission next() {
        if (System.nanoTime() - until >= 0) {
            return null;
        }
        byte[] mail = mails.get(taken % mails.size());
        taken++;
        return new Submission(ENVELOPE, made.apply(mail));
    }

    @Override
    public void beforeDot(Submission next) {}

    @Override
    public void done(Submission submission, Result result) {
        if (!(result instanceof Result.Accepted)) {
            throw new IllegalStateException(result.toString());
        }
        accepted++;
    }
}
