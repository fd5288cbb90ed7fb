package io.parlour.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AttemptsIT {
    private static final Attempts.Kind ACCOUNT = Attempts.Kind.ACCOUNT;
    private final TestDatabase database = TestDatabase.shared();
    private final Hands hands = new Hands();
    private final String subject = UUID.randomUUID().toString();
    private Attempts attempts = fresh();

    @Test
    void theWaitDoublesUpToAQuarterOfAnHour() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            assertThat(attempts.take(ACCOUNT, subject)).isEmpty();
            Optional<Duration> blocked = attempts.take(ACCOUNT, subject);
            waits.add(blocked.map(Duration::toSeconds).orElse(0L));
            hands.move(blocked.orElse(Duration.ZERO));
        }

        assertThat(waits)
                .containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L, 900L, 900L);
    }

    @Test
    void aRestartForgivesNothing() {
        exhaust();
        attempts = fresh();

        assertThat(attempts.take(ACCOUNT, subject)).isPresent();
    }

    @Test
    void aRightPasswordForgivesTheAccount() {
        exhaust();
        attempts.succeeded(ACCOUNT, subject);

        assertThat(attempts.take(ACCOUNT, subject)).isEmpty();
    }

    @Test
    void aQuietDayForgets() {
        exhaust();
        hands.move(Duration.ofDays(1).plusSeconds(1));

        for (int i = 0; i < 5; i++) {
            assertThat(attempts.take(ACCOUNT, subject)).isEmpty();
        }
    }

    @Test
    void attemptsSideBySideGainNothing() throws Exception {
        int through = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Duration>>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(threads.submit(() -> attempts.take(ACCOUNT, subject)));
            }
            for (Future<Optional<Duration>> answer : answers) {
                through += answer.get().isEmpty() ? 1 : 0;
            }
        }

        assertThat(through).isEqualTo(5);
    }

    @Test
    void oneSubjectDoesNotDelayAnother() {
        exhaust();

        assertThat(attempts.take(ACCOUNT, UUID.randomUUID().toString())).isEmpty();
        assertThat(attempts.take(Attempts.Kind.RESET, subject)).isEmpty();
    }

    private void exhaust() {
        for (int i = 0; i < 6; i++) {
            attempts.take(ACCOUNT, subject);
        }
        assertThat(attempts.take(ACCOUNT, subject)).isPresent();
    }

    private Attempts fresh() {
        return new Attempts(database.jdbc(), database.transactions(), hands);
    }

    /// A clock that is moved by hand.
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2030-01-01T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

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
