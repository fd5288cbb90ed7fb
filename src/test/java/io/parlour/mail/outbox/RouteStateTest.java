package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// How a server's pace is found (ML-110, ML-112), on a clock that is moved by hand.
class RouteStateTest {
    private final Moved clock = new Moved();
    private final RouteState route = new RouteState(8, clock);

    @Test
    void aServerThatTakesTwentyAMinuteIsRefusedOnceAPause() {
        int refused = 0;
        int accepted = 0;
        int thisMinute = 0;
        Instant minute = clock.now;
        while (accepted < 500) {
            if (Duration.between(minute, clock.now).toSeconds() >= 60) {
                minute = clock.now;
                thisMinute = 0;
            }
            if (route.lines() > 0 && route.mayGo()) {
                if (thisMinute < 20) {
                    thisMinute++;
                    accepted++;
                    route.accepted();
                } else {
                    Instant before = clock.now;
                    route.slowDown();
                    refused++;
                    assertThat(route.seen().closedUntil()).isAfterOrEqualTo(before.plusSeconds(60));
                }
            } else {
                clock.now = clock.now.plusSeconds(1);
            }
        }
        assertThat(refused).isBetween(1, 10);
    }

    @Test
    void theFirstLineAfterAPauseGoesAlone() {
        route.slowDown();
        assertThat(route.lines()).isZero();
        clock.now = clock.now.plusSeconds(61);
        assertThat(route.lines()).isEqualTo(1);
        route.accepted();
        assertThat(route.lines()).isEqualTo(4);
    }

    @Test
    void pausesDoubleUpToAnHour() {
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            Instant before = clock.now;
            route.slowDown();
            assertThat(route.seen().closedUntil()).isEqualTo(before.plus(Duration.ofMinutes(minutes)));
            clock.now = route.seen().closedUntil();
        }
    }

    @Test
    void hundredInARowGiveATenthMore() {
        route.slowDown();
        clock.now = clock.now.plusSeconds(60);
        for (int i = 0; i < 100; i++) {
            route.accepted();
        }
        assertThat(route.lines()).isEqualTo(5);
        assertThat(route.seen().perMinute()).isEqualTo(1.1);
    }

    @Test
    void aRefusedLoginStopsEverythingForFiveMinutes() {
        route.loginRefused();
        clock.now = clock.now.plusSeconds(299);
        assertThat(route.isOpen()).isFalse();
        assertThat(route.seen().trouble()).isEqualTo("login-refused");
        clock.now = clock.now.plusSeconds(1);
        assertThat(route.isOpen()).isTrue();
    }

    @Test
    void theAnswerToOneRecipientIsNoQuestionOfPace() {
        assertThat(RouteState.speaksOfPace(450, "4.2.1", "mailbox busy")).isFalse();
        assertThat(RouteState.speaksOfPace(550, "5.7.1", "too many")).isFalse();
        assertThat(RouteState.speaksOfPace(421, null, "bye")).isTrue();
        assertThat(RouteState.speaksOfPace(451, "4.7.0", "later")).isTrue();
        assertThat(RouteState.speaksOfPace(452, null, "Too many mails")).isTrue();
    }

    private static final class Moved extends Clock {
        private Instant now = Made.BEGAN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
