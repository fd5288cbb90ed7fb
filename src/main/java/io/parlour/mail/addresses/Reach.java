package io.parlour.mail.addresses;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether an address can be reached, and how each report changes that (the effect table of ML-73).
///
/// @param softDays the days of soft reports within the last 30, one for each report
/// @param unverified hard reports within the last 30 days that nobody signed
public record Reach(
        State state,
        List<LocalDate> softDays,
        int unverified,
        @Nullable String reason,
        Instant since) {
    private static final int MEMORY_DAYS = 30;
    private static final int MANY = 5;
    private static final int DAYS = 3;

    public enum State {
        OK,
        SOFT,
        UNREACHABLE,
        DEAD,
        COMPLAINED;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Reach {
        softDays = List.copyOf(softDays);
    }

    static Reach unknown(Instant now) {
        return new Reach(State.OK, List.of(), 0, null, now);
    }

    /// There is no such address. `proven`: by a server we spoke to, or a report that carries our token.
    Reach hard(boolean proven, String reason, Instant now) {
        if (state == State.COMPLAINED) {
            return this;
        }
        if (proven || unverified > 0) {
            return new Reach(State.DEAD, softDays, unverified, reason, state == State.DEAD ? since : now);
        }
        State next = state == State.OK ? State.SOFT : state;
        return new Reach(next, softDays, unverified + 1, reason, next == state ? since : now);
    }

    /// Not this time: full, too busy, switched off for a while.
    Reach soft(String reason, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<LocalDate> days = new ArrayList<>(softDays);
        days.removeIf(day -> day.isBefore(today.minusDays(MEMORY_DAYS)));
        days.add(today);
        if (state == State.COMPLAINED || state == State.DEAD) {
            return new Reach(state, days, unverified, this.reason, since);
        }
        boolean often = days.size() >= MANY && days.stream().distinct().count() >= DAYS;
        State next = often ? State.UNREACHABLE : state == State.UNREACHABLE ? state : State.SOFT;
        return new Reach(next, days, unverified, reason, next == state ? since : now);
    }

    Reach complained(String reason, Instant now) {
        return state == State.COMPLAINED ? this : new Reach(State.COMPLAINED, softDays, unverified, reason, now);
    }

    /// Somebody wrote from there, or a mail stayed there.
    Reach alive(Instant now) {
        if (state == State.COMPLAINED) {
            return this;
        }
        return new Reach(State.OK, List.of(), 0, null, state == State.OK ? since : now);
    }
}
