package io.parlour.mail.submission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Mails to send, and a feed that writes down what it is told.
final class Mails implements Feed {
    static final Timeouts LONG = Timeouts.of(Duration.ofSeconds(20));
    private static final Duration BRIEF = Duration.ofMillis(250);

    /// Brief where a test wants it to end, long everywhere else.
    static Timeouts brief(String word) {
        Duration each = LONG.command();
        return switch (word) {
            case "connect" -> new Timeouts(BRIEF, each, each, each, each, each, each, each);
            case "QUIT" -> new Timeouts(each, each, each, each, each, each, BRIEF, each);
            case "GREETING" -> new Timeouts(each, BRIEF, each, each, each, each, each, each);
            case "EHLO", "MAIL", "RCPT" -> new Timeouts(each, each, BRIEF, each, each, each, each, each);
            case "DATA" -> new Timeouts(each, each, each, BRIEF, each, each, each, each);
            case "write" -> new Timeouts(each, each, each, each, BRIEF, each, each, each);
            case "." -> new Timeouts(each, each, each, each, each, BRIEF, each, each);
            case "probe" -> new Timeouts(each, each, each, each, each, each, each, BRIEF);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private final Deque<Submission> waiting = new ArrayDeque<>();
    final List<String> told = new ArrayList<>();
    final List<Result> results = new ArrayList<>();

    static Mails to(String... recipients) {
        Mails mails = new Mails();
        for (String each : recipients) {
            mails.waiting.add(mail(each));
        }
        return mails;
    }

    static Mails of(Submission... submissions) {
        Mails mails = new Mails();
        mails.waiting.addAll(List.of(submissions));
        return mails;
    }

    static Submission mail(String to) {
        return mail(to, "Hello " + to + "\r\n.\r\n..and a dot\r\n");
    }

    static Submission mail(String to, String body) {
        return new Submission(new Envelope("bounce@shop.example", to), bytes("Subject: x\r\n\r\n" + body));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Connection open(Sink sink, Timeouts timeouts, Habits habits) {
        return opened(Connection.open(sink.endpoint(), timeouts, habits));
    }

    static Connection open(Sink sink) {
        return open(sink, LONG, new Habits());
    }

    static Connection opened(Opening opening) {
        return switch (opening) {
            case Opening.Open open -> open.connection();
            case Opening.Failed failed -> throw new AssertionError(failed.toString());
        };
    }

    static Opening.Failed failed(Sink sink, Timeouts timeouts, UnaryOperator<Endpoint> change) {
        return switch (Connection.open(sink.endpoint(change), timeouts, new Habits())) {
            case Opening.Failed failed -> failed;
            case Opening.Open open -> {
                open.connection().abort();
                throw new AssertionError("open");
            }
        };
    }

    @Override
    public @Nullable Submission next() {
        return waiting.poll();
    }

    @Override
    public void beforeDot(Submission next) {
        told.add("dot " + next.envelope().to());
    }

    @Override
    public void done(Submission submission, Result result) {
        results.add(result);
        told.add(result.getClass().getSimpleName() + " " + submission.envelope().to());
    }
}
