package io.parlour.mail.submission;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The transactions of a connection, one after the other, with the beginning of each on the way while the end
/// of the one before is (ML-108).
final class Transactions {
    private static final int GO_ON = 354;

    private final Line line;
    private final Capabilities capabilities;
    private final Timeouts timeouts;
    private final Habits habits;
    private boolean open = true;
    private Stage stage = Stage.MAIL;

    /// A mail whose content has not been sent. `refusal` says why it will not be; `begun` that the server
    /// holds an envelope; `go` that it waits for content, be it of nothing.
    private record Started(Submission mail, @Nullable Result refusal, boolean begun, boolean go) {}

    /// A mail that was taken from the feed, and what is said of it; null is nothing, because it is not sent.
    private record Taken(Submission mail, @Nullable Commands commands, Result unsendable) {}

    Transactions(Line line, Capabilities capabilities, Timeouts timeouts, Habits habits) {
        this.line = line;
        this.capabilities = capabilities;
        this.timeouts = timeouts;
        this.habits = habits;
    }

    boolean areOpen() {
        return open;
    }

    void run(Feed feed) {
        boolean orderly = false;
        try {
            @Nullable Started now = null;
            while (open) {
                if (now == null) {
                    @Nullable Taken taken = take(feed);
                    if (taken == null) {
                        break;
                    }
                    now = start(taken, feed);
                } else {
                    now = finish(now, feed);
                }
            }
            orderly = true;
        } finally {
            if (!orderly) {
                end(); // the feed has thrown, perhaps in the middle of a mail
            }
        }
    }

    void quit(Duration time) {
        open = false;
        try {
            line.put("QUIT");
            line.flush();
            line.reply(time);
        } catch (LineFault e) {
            line.abort(); // it is over either way
        }
    }

    private void end() {
        open = false;
        line.abort();
    }

    private @Nullable Taken take(Feed feed) {
        @Nullable Submission mail = feed.next();
        if (mail == null) {
            return null;
        }
        Result none = new Result.Broken(Stage.MAIL, Fault.CLOSED, false);
        try {
            return new Taken(mail, Commands.of(mail, capabilities), none);
        } catch (Commands.Unsayable e) {
            return new Taken(mail, null, e.result());
        }
    }

    private boolean pipelines() {
        return capabilities.pipelining() && habits.pipelining() == Habits.Pipelining.TRUE;
    }

    /// Says who writes to whom, and hears whether the content may follow.
    private @Nullable Started start(Taken taken, Feed feed) {
        @Nullable Commands commands = taken.commands();
        if (commands == null) {
            feed.done(taken.mail(), taken.unsendable());
            return null;
        }
        stage = Stage.MAIL;
        try {
            if (line.hasUnread()) {
                // a farewell to an idle line, or an answer too many: the next one would be taken for that to
                // our command
                throw new LineFault(Fault.CLOSED, "the server spoke unasked");
            }
            if (!pipelines()) {
                return told(stepByStep(taken.mail(), commands), feed);
            }
            putAll(commands);
            line.flush();
            return told(answers(taken.mail()), feed);
        } catch (LineFault e) {
            broken(taken.mail(), stage, e, false, feed);
            return null;
        }
    }

    private void putAll(Commands commands) throws LineFault {
        line.put(commands.mail());
        line.put(commands.rcpt());
        line.put("DATA");
    }

    private Started stepByStep(Submission mail, Commands commands) throws LineFault {
        Reply first = say(Stage.MAIL, commands.mail(), timeouts.command());
        if (!first.isPositive()) {
            return refused(mail, Stage.MAIL, first, false, false);
        }
        Reply second = say(Stage.RCPT, commands.rcpt(), timeouts.command());
        if (!second.isPositive()) {
            return refused(mail, Stage.RCPT, second, true, false);
        }
        Reply third = say(Stage.DATA, "DATA", timeouts.go());
        boolean go = third.code() == GO_ON;
        return go ? new Started(mail, null, true, true) : refused(mail, Stage.DATA, third, true, false);
    }

    private Reply say(Stage at, String command, Duration time) throws LineFault {
        stage = at;
        line.put(command);
        line.flush();
        return line.reply(time);
    }

    /// The three answers to what was said at once. All are read, whatever the first says: they come all the
    /// same.
    private Started answers(Submission mail) throws LineFault {
        try {
            Reply first = hear(Stage.MAIL, timeouts.command());
            if (first.isClosing()) {
                return refused(mail, Stage.MAIL, first, false, false);
            }
            Reply second = hear(Stage.RCPT, timeouts.command());
            if (second.isClosing()) {
                return refused(mail, Stage.RCPT, second, false, false);
            }
            Reply third = hear(Stage.DATA, timeouts.go());
            boolean begun = first.isPositive();
            boolean go = third.code() == GO_ON;
            if (!begun) {
                return refused(mail, Stage.MAIL, first, false, go);
            }
            if (!second.isPositive()) {
                return refused(mail, Stage.RCPT, second, true, go);
            }
            return go ? new Started(mail, null, true, true) : refused(mail, Stage.DATA, third, true, false);
        } catch (LineFault e) {
            if (e.fault() == Fault.TIMEOUT) {
                habits.learned(Habits.Pipelining.FALSE);
            }
            throw e;
        }
    }

    private Reply hear(Stage at, Duration time) throws LineFault {
        stage = at;
        return line.reply(time);
    }

    private Started refused(Submission mail, Stage at, Reply reply, boolean begun, boolean go) throws LineFault {
        if (!reply.isNegative()) {
            throw new LineFault(Fault.UNREADABLE, "neither a yes nor a no");
        }
        return new Started(mail, refusal(at, reply), begun, go);
    }

    /// After it nothing more is said where the server has taken leave.
    private Result refusal(Stage at, Reply reply) {
        if (reply.isClosing()) {
            end();
        }
        return new Result.Refused(at, reply.code(), reply.enhanced(), reply.text());
    }

    private static Started told(Started started, Feed feed) {
        if (started.refusal() != null) {
            feed.done(started.mail(), started.refusal());
        }
        return started;
    }

    /// Ends a transaction, in one write with the beginning of the next where that may be.
    private @Nullable Started finish(Started now, Feed feed) {
        boolean sends = now.refusal() == null;
        if (sends) {
            feed.beforeDot(now.mail());
        }
        @Nullable Taken next = pipelines() ? take(feed) : null;
        boolean probes = sends && capabilities.pipelining() && habits.pipelining() == Habits.Pipelining.UNKNOWN;
        boolean told = !sends;
        boolean uncertain = false;
        try {
            stage = Stage.CONTENT;
            if (sends) {
                line.put(now.mail());
                uncertain = true;
            }
            putRest(now, next, probes);
            line.flush();
            @Nullable Result result = conclude(now);
            if (result != null) {
                told = true;
                feed.done(now.mail(), result);
            }
            if (probes && open) {
                probe();
            }
        } catch (LineFault e) {
            if (told) {
                end();
            } else {
                broken(now.mail(), Stage.CONTENT, e, uncertain, feed);
            }
        }
        return next == null ? null : go(next, feed);
    }

    /// What follows the content: its dot, and what can be said before that is answered.
    private void putRest(Started now, @Nullable Taken next, boolean probes) throws LineFault {
        if (now.go()) {
            line.putDot();
        } else if (now.begun()) {
            line.put("RSET");
        }
        if (probes) {
            line.put("NOOP");
        }
        if (next != null && next.commands() != null) {
            putAll(next.commands());
        }
    }

    /// What the server says to the content. Null for a mail that had been refused before.
    private @Nullable Result conclude(Started now) throws LineFault {
        if (!now.go() && !now.begun()) {
            return null;
        }
        Reply reply = line.reply(now.go() ? timeouts.result() : timeouts.command());
        if (now.refusal() != null) {
            // nobody has received the empty content, whatever the server makes of it
            return null;
        }
        if (reply.isPositive()) {
            return new Result.Accepted(reply.code(), reply.text());
        }
        if (!reply.isNegative()) {
            throw new LineFault(Fault.UNREADABLE, "neither a yes nor a no");
        }
        return refusal(Stage.CONTENT, reply);
    }

    /// Whether what came together with the end of a mail was heard. When it was not, an answer may still come
    /// late, and would be taken for that to the next command: the line is given up, and the next one goes
    /// step by step.
    private void probe() throws LineFault {
        try {
            line.reply(timeouts.probe());
            habits.learned(Habits.Pipelining.TRUE);
        } catch (LineFault e) {
            if (e.fault() == Fault.TIMEOUT) {
                habits.learned(Habits.Pipelining.FALSE);
            }
            throw e;
        }
    }

    private @Nullable Started go(Taken next, Feed feed) {
        if (next.commands() == null || !open) {
            feed.done(next.mail(), next.unsendable());
            return null;
        }
        try {
            return told(answers(next.mail()), feed);
        } catch (LineFault e) {
            broken(next.mail(), stage, e, false, feed);
            return null;
        }
    }

    private void broken(Submission mail, Stage at, LineFault e, boolean uncertain, Feed feed) {
        end();
        feed.done(mail, new Result.Broken(at, e.fault(), uncertain));
    }
}
