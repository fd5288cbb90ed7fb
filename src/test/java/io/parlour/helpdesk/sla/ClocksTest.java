package io.parlour.helpdesk.sla;

import static io.parlour.helpdesk.sla.Metric.AGENT_WORK;
import static io.parlour.helpdesk.sla.Metric.FIRST_RESPONSE;
import static io.parlour.helpdesk.sla.Metric.NEXT_RESPONSE;
import static io.parlour.helpdesk.sla.Metric.PERIODIC_UPDATE;
import static io.parlour.helpdesk.sla.Metric.REQUESTER_WAIT;
import static io.parlour.helpdesk.sla.Metric.TOTAL_RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.organizations.calendars.OpenTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What starts, stops, pauses and misses a clock (helpdesk.md §8, vectors 13–20, rules a–k).
class ClocksTest {
    private static final Times ALL = calendar -> OpenTime.ALWAYS;
    private static final UUID POLICY = UUID.fromString("01a00000-0000-7000-8000-000000000001");
    private static final int HOUR = 3600;

    @Test
    void vector13PendingAndOnHoldPauseWhatTheySay() {
        Clocks clocks =
                made("10:00", true, terms(REQUESTER_WAIT, 86_400, AGENT_WORK, 86_400, TOTAL_RESOLUTION, 86_400));

        move(clocks, "11:00", Category.PENDING);
        move(clocks, "15:00", Category.OPEN);
        move(clocks, "16:00", Category.ON_HOLD);
        move(clocks, "17:00", Category.SOLVED);

        assertThat(seconds(clocks, REQUESTER_WAIT)).isEqualTo(10_800);
        assertThat(seconds(clocks, AGENT_WORK)).isEqualTo(7_200);
        assertThat(seconds(clocks, TOTAL_RESOLUTION)).isEqualTo(25_200);
        assertThat(clocks.all()).allMatch(clock -> clock.state() == ClockState.MET);
    }

    @Test
    void vector14TimeInSolvedIsNotCounted() {
        Clocks clocks = made("10:00", true, terms(TOTAL_RESOLUTION, 86_400));

        move(clocks, "12:00", Category.SOLVED);
        move(clocks, "14:00", Category.OPEN);
        move(clocks, "15:00", Category.SOLVED);

        assertThat(seconds(clocks, TOTAL_RESOLUTION)).isEqualTo(10_800);
        assertThat(clocks.all()).hasSize(1);
    }

    @Test
    void vector15TheOldestUnansweredMessageCounts() {
        Clocks clocks = answered(terms(NEXT_RESPONSE, HOUR));

        wrote(clocks, "10:00");
        wrote(clocks, "10:20");
        assertThat(clock(clocks, NEXT_RESPONSE).dueAt()).isEqualTo(at("11:00"));
        replied(clocks, "10:50");
        assertThat(clock(clocks, NEXT_RESPONSE).state()).isEqualTo(ClockState.MET);
        assertThat(seconds(clocks, NEXT_RESPONSE)).isEqualTo(3_000);
        wrote(clocks, "12:00");

        assertThat(clock(clocks, NEXT_RESPONSE).cycle()).isEqualTo(2);
        assertThat(clock(clocks, NEXT_RESPONSE).dueAt()).isEqualTo(at("13:00"));
    }

    @Test
    void vector16PendingWithoutAnAnswerDoesNotHelp() {
        Clocks clocks = answered(terms(NEXT_RESPONSE, HOUR));

        wrote(clocks, "10:00");
        move(clocks, "10:10", Category.PENDING);
        assertThat(clock(clocks, NEXT_RESPONSE).state()).isEqualTo(ClockState.RUNNING);
        clocks.apply(new Happening.Passed(at("11:00").plusNanos(1_000)));

        assertThat(clock(clocks, NEXT_RESPONSE).state()).isEqualTo(ClockState.BREACHED_RUNNING);
        assertThat(clock(clocks, NEXT_RESPONSE).breachedAt()).isEqualTo(at("11:00"));
    }

    @Test
    void vector17ARuleAnswersNobodyAndExactlyDueIsMet() {
        Clocks met = made("10:00", false, terms(FIRST_RESPONSE, HOUR));
        met.apply(new Happening.Replied(at("10:01"), at("10:01"), false));
        replied(met, "11:00");
        assertThat(clock(met, FIRST_RESPONSE).state()).isEqualTo(ClockState.MET);

        Clocks late = made("10:00", false, terms(FIRST_RESPONSE, HOUR));
        Instant after = at("11:00").plusNanos(1_000);
        late.apply(new Happening.Replied(after, after, true));
        assertThat(clock(late, FIRST_RESPONSE).state()).isEqualTo(ClockState.BREACHED_DONE);
        assertThat(clock(late, FIRST_RESPONSE).breachedAt()).isEqualTo(at("11:00"));
        assertThat(clock(late, FIRST_RESPONSE).stoppedAt()).isEqualTo(after);
    }

    @Test
    void vector18ATargetAlreadyPassedIsMissedWhenItIsSet() {
        Clocks clocks = made("10:00", true, terms(TOTAL_RESOLUTION, 4 * HOUR));

        clocks.apply(new Happening.Promised(at("12:00"), terms(TOTAL_RESOLUTION, HOUR)));

        assertThat(clock(clocks, TOTAL_RESOLUTION).dueAt()).isEqualTo(at("11:00"));
        assertThat(clock(clocks, TOTAL_RESOLUTION).breachedAt()).isEqualTo(at("12:00"));
    }

    @Test
    void vector19AReplyCountsFromWhenItWasSent() {
        Clocks released = made("10:00", false, terms(FIRST_RESPONSE, HOUR));
        Instant pressed = Instant.parse("2026-03-02T10:59:58Z");
        released.apply(new Happening.Replied(Instant.parse("2026-03-02T11:00:06Z"), pressed, true));
        assertThat(clock(released, FIRST_RESPONSE).state()).isEqualTo(ClockState.MET);
        assertThat(clock(released, FIRST_RESPONSE).stoppedAt()).isEqualTo(pressed);

        Clocks undone = made("10:00", false, terms(FIRST_RESPONSE, HOUR));
        undone.apply(new Happening.Passed(at("11:01")));
        assertThat(clock(undone, FIRST_RESPONSE).breachedAt()).isEqualTo(at("11:00"));
    }

    @Test
    void whatHappensWhileAReplyMayBeUndoneDoesNotMissItsPromise() {
        Clocks clocks = made("10:00", false, terms(FIRST_RESPONSE, HOUR));

        clocks.apply(new Happening.ContactWrote(Instant.parse("2026-03-02T11:00:03Z")));
        clocks.apply(new Happening.Replied(
                Instant.parse("2026-03-02T11:00:06Z"), Instant.parse("2026-03-02T10:59:58Z"), true));

        assertThat(clock(clocks, FIRST_RESPONSE).state()).isEqualTo(ClockState.MET);
        assertThat(clock(clocks, FIRST_RESPONSE).breachedAt()).isNull();
    }

    @Test
    void vector20AnUpdateWaitsInPendingWhenTheTargetSaysSo() {
        Clocks clocks = made("09:00", true, pausing(PERIODIC_UPDATE, 24 * HOUR));

        replied(clocks, "10:00");
        move(clocks, "12:00", Category.PENDING);
        assertThat(clock(clocks, PERIODIC_UPDATE).state()).isEqualTo(ClockState.PAUSED);
        move(clocks, "18:00", Category.OPEN);

        assertThat(clock(clocks, PERIODIC_UPDATE).dueAt()).isEqualTo(at("16:00").plus(Duration.ofDays(1)));
    }

    @Test
    void aStatusThatPausesStopsTheWorkAndNeverTheAnswer() {
        Clocks clocks = made(
                "10:00",
                false,
                terms(FIRST_RESPONSE, HOUR, TOTAL_RESOLUTION, HOUR, AGENT_WORK, HOUR, REQUESTER_WAIT, HOUR));

        clocks.apply(new Happening.Moved(at("10:10"), Category.OPEN, true));

        assertThat(clock(clocks, FIRST_RESPONSE).state()).isEqualTo(ClockState.RUNNING);
        assertThat(clock(clocks, TOTAL_RESOLUTION).state()).isEqualTo(ClockState.PAUSED);
        assertThat(clock(clocks, AGENT_WORK).state()).isEqualTo(ClockState.PAUSED);
        assertThat(clock(clocks, REQUESTER_WAIT).state()).isEqualTo(ClockState.PAUSED);
    }

    @Test
    void aBotCountsWhereThePolicySaysSo() {
        Terms terms = new Terms(true, terms(FIRST_RESPONSE, HOUR).promises());
        Clocks clocks = made("10:00", false, terms);

        clocks.apply(new Happening.Replied(at("10:05"), at("10:05"), false));

        assertThat(clock(clocks, FIRST_RESPONSE).state()).isEqualTo(ClockState.MET);
    }

    @Test
    void whatAnAgentOpenedHasNoFirstResponse() {
        Clocks clocks = made("10:00", true, terms(FIRST_RESPONSE, HOUR, NEXT_RESPONSE, HOUR));

        replied(clocks, "10:00");
        assertThat(clocks.all()).isEmpty();
        wrote(clocks, "10:30");

        assertThat(clocks.latest(FIRST_RESPONSE)).isEmpty();
        assertThat(clock(clocks, NEXT_RESPONSE).dueAt()).isEqualTo(at("11:30"));
    }

    @Test
    void solvedWithoutAReplyIsNeitherMetNorForgotten() {
        Clocks clocks = made("10:00", false, terms(FIRST_RESPONSE, HOUR, NEXT_RESPONSE, HOUR));
        move(clocks, "10:30", Category.SOLVED);
        assertThat(clock(clocks, FIRST_RESPONSE).state()).isEqualTo(ClockState.CANCELLED);
        assertThat(clock(clocks, FIRST_RESPONSE).cause()).isEqualTo(StopCause.SOLVED_WITHOUT_REPLY);
        wrote(clocks, "11:00");
        move(clocks, "11:00", Category.OPEN);
        assertThat(clock(clocks, NEXT_RESPONSE).dueAt()).isEqualTo(at("12:00"));

        Clocks late = made("10:00", false, terms(FIRST_RESPONSE, HOUR));
        move(late, "12:00", Category.SOLVED);
        assertThat(clock(late, FIRST_RESPONSE).state()).isEqualTo(ClockState.BREACHED_DONE);
        assertThat(clock(late, FIRST_RESPONSE).breachedAt()).isEqualTo(at("11:00"));
    }

    @Test
    void whatIsNoSpamAfterAllStandsAsIfItHadNeverBeen() {
        Clocks clocks = made("10:00", false, terms(FIRST_RESPONSE, HOUR));

        clocks.apply(new Happening.Voided(at("10:10"), StopCause.SPAM));
        assertThat(clocks.shown(clock(clocks, FIRST_RESPONSE))).isEqualTo(ClockState.CANCELLED);
        clocks.apply(new Happening.Restored(at("10:40")));

        assertThat(clocks.shown(clock(clocks, FIRST_RESPONSE))).isEqualTo(ClockState.RUNNING);
        assertThat(clock(clocks, FIRST_RESPONSE).dueAt()).isEqualTo(at("11:00"));
    }

    @Test
    void aMergeThatIsUndoneLeavesNoTrace() {
        Clocks clocks = made("10:00", false, terms(FIRST_RESPONSE, HOUR, TOTAL_RESOLUTION, HOUR));

        clocks.apply(new Happening.Voided(at("10:10"), StopCause.MERGED));
        move(clocks, "10:10", Category.CLOSED);
        move(clocks, "10:40", Category.OPEN);
        clocks.apply(new Happening.Restored(at("10:40")));
        replied(clocks, "10:50");

        assertThat(seconds(clocks, FIRST_RESPONSE)).isEqualTo(3_000);
        assertThat(clock(clocks, FIRST_RESPONSE).state()).isEqualTo(ClockState.MET);
        assertThat(clock(clocks, TOTAL_RESOLUTION).dueAt()).isEqualTo(at("11:00"));
    }

    @Test
    void aCalendarThatNeverOpensPausesAndKeepsWhatPassed() {
        Times shut = calendar -> calendar == null ? OpenTime.ALWAYS : OpenTime.NEVER;
        SlaClock clock = SlaClock.begin(TOTAL_RESOLUTION, 1, promise(HOUR, false), at("10:00"))
                .run(at("10:00"), shut)
                .promised(new Promise(POLICY, 2, HOUR, POLICY, false), at("10:30"), shut);

        assertThat(clock.state()).isEqualTo(ClockState.PAUSED);
        assertThat(clock.elapsedAt(at("12:00"), shut)).isEqualTo(1_800_000_000L);
    }

    private static Clocks made(String at, boolean answered, Terms terms) {
        return Clocks.made(ALL, new Happening.Made(at(at), answered, !answered, Category.NEW, false, terms));
    }

    private static Clocks answered(Terms terms) {
        return made("09:00", true, terms);
    }

    private static void wrote(Clocks clocks, String at) {
        clocks.apply(new Happening.ContactWrote(at(at)));
    }

    private static void replied(Clocks clocks, String at) {
        clocks.apply(new Happening.Replied(at(at), at(at), true));
    }

    private static void move(Clocks clocks, String at, Category category) {
        clocks.apply(new Happening.Moved(at(at), category, false));
    }

    private static SlaClock clock(Clocks clocks, Metric metric) {
        return clocks.latest(metric).orElseThrow();
    }

    private static long seconds(Clocks clocks, Metric metric) {
        return clock(clocks, metric).elapsed() / 1_000_000;
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + ":00Z");
    }

    private static Terms terms(Object... metricsAndSeconds) {
        Map<Metric, Promise> promises = new java.util.EnumMap<>(Metric.class);
        for (int at = 0; at < metricsAndSeconds.length; at += 2) {
            promises.put((Metric) metricsAndSeconds[at], promise((Integer) metricsAndSeconds[at + 1], false));
        }
        return new Terms(false, promises);
    }

    private static Terms pausing(Metric metric, int seconds) {
        return new Terms(false, Map.of(metric, promise(seconds, true)));
    }

    private static Promise promise(int seconds, boolean pausing) {
        return new Promise(POLICY, 1, seconds, null, pausing);
    }
}
