package io.parlour.mail.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How much the server takes at the moment, learned from what it says (ML-112): asked to slow down, half as much on
/// half the lines after a pause, which doubles each time; after each 100 it took in a row, a tenth more.
///
/// After a pause one line goes first, and the others when it was successful.
final class RouteState {
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration FIRST_AWAY = Duration.ofSeconds(5);
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(5);
    private static final Duration LOGIN_PAUSE = Duration.ofMinutes(5);
    private static final int IN_A_ROW = 100;
    private static final double UNLIMITED = 0;
    private static final double FASTEST = 60_000;

    private final int most;
    private final Clock clock;
    private int lines;
    private double perMinute = UNLIMITED;
    private Duration pause = Duration.ZERO;
    private Duration away = Duration.ZERO;
    private Instant closedUntil = Instant.EPOCH;
    private Instant nextMail = Instant.EPOCH;
    private Instant minuteBegan = Instant.EPOCH;
    private int thisMinute;
    private int lastMinute;
    private int inARow;
    private boolean probing;
    private @Nullable String trouble;
    private boolean changed;

    /// @param perMinute 0 for as many as it can
    /// @param trouble such as `login-refused`, null for none
    record Seen(
            int lines,
            double perMinute,
            int pauseSeconds,
            Instant closedUntil,
            @Nullable String trouble) {}

    /// @param most lines at once
    RouteState(int most, Clock clock) {
        this.most = most;
        this.lines = most;
        this.clock = clock;
    }

    synchronized boolean isOpen() {
        return !clock.instant().isBefore(closedUntil);
    }

    /// How many lines there may be now.
    synchronized int lines() {
        if (!isOpen()) {
            return 0;
        }
        return probing ? 1 : lines;
    }

    /// Whether the next mail may go; if so, it counts.
    synchronized boolean mayGo() {
        if (perMinute == UNLIMITED) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(nextMail)) {
            return false;
        }
        nextMail = now.plusNanos((long) (60e9 / perMinute));
        return true;
    }

    synchronized void accepted() {
        Instant now = clock.instant();
        if (Duration.between(minuteBegan, now).toSeconds() >= 60) {
            lastMinute = thisMinute;
            thisMinute = 0;
            minuteBegan = now;
        }
        thisMinute++;
        if (probing || trouble != null) {
            probing = false;
            trouble = null;
            away = Duration.ZERO;
            changed = true;
        }
        inARow++;
        if (inARow % IN_A_ROW == 0 && (perMinute != UNLIMITED || lines < most)) {
            pause = Duration.ZERO;
            lines = Math.min(most, Math.max(lines + 1, lines * 11 / 10));
            perMinute = perMinute * 1.1 > FASTEST ? UNLIMITED : perMinute * 1.1;
            changed = true;
        }
    }

    /// The server said that it was too much.
    synchronized void slowDown() {
        if (!isOpen()) {
            return; // other lines heard the same
        }
        double seen = perMinute == UNLIMITED ? Math.max(thisMinute, lastMinute) : perMinute;
        perMinute = Math.max(1, seen / 2);
        lines = Math.max(1, lines / 2);
        pause = doubled(pause, SHORTEST_PAUSE, LONGEST_PAUSE);
        close(pause, "slowed-down");
    }

    /// No line came about.
    synchronized void unreachable() {
        if (isOpen()) {
            away = doubled(away, FIRST_AWAY, LONGEST_AWAY);
            close(away, "unreachable");
        }
    }

    /// It does not believe our password: one try in five minutes (ML-110).
    synchronized void loginRefused() {
        close(LOGIN_PAUSE, "login-refused");
    }

    private void close(Duration time, String why) {
        closedUntil = clock.instant().plus(time);
        probing = true;
        inARow = 0;
        trouble = why;
        changed = true;
    }

    private static Duration doubled(Duration before, Duration least, Duration longest) {
        Duration next = before.isZero() ? least : before.multipliedBy(2);
        return next.compareTo(longest) > 0 ? longest : next;
    }

    synchronized Seen seen() {
        return new Seen(lines, perMinute, (int) pause.toSeconds(), closedUntil, trouble);
    }

    /// Whether there is news for the other nodes; asking takes it.
    synchronized boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /// What another node has learned.
    synchronized void learn(Seen other) {
        lines = Math.clamp(other.lines(), 1, most);
        perMinute = other.perMinute();
        pause = Duration.ofSeconds(other.pauseSeconds());
        probing |= other.closedUntil().isAfter(closedUntil);
        closedUntil = other.closedUntil();
        trouble = other.trouble();
    }

    /// Whether a refusal speaks of the sender's pace and not of the mail (ML-112).
    static boolean speaksOfPace(int code, @Nullable String enhanced, String text) {
        if (code < 400 || code >= 500) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return code == 421
                || (enhanced != null
                        && enhanced.startsWith("4.7.")
                        && !lower.contains("grey")
                        && !lower.contains("gray"))
                || lower.contains("too many")
                || lower.contains("rate limit")
                || lower.contains("too fast");
    }
}
