package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When mail is tried again, and for how long (ML-101).
class RetryPlanTest {
    private static final Instant BEGAN = Made.BEGAN;

    @Test
    void waitsGrowFromAMinuteToFourHours() {
        assertThat(minutes(new RetryPlan(() -> 0.5), Duration.ofHours(20)))
                .containsExactly(1L, 6L, 21L, 51L, 111L, 231L, 471L, 711L, 951L, 1191L);
    }

    @Test
    void eachWaitIsUpToAFifthShorterOrLonger() {
        assertThat(minutes(new RetryPlan(() -> 0), Duration.ofMinutes(10))).startsWith(0L, 4L);
        RetryPlan longest = new RetryPlan(() -> 1);
        assertThat(longest.next(1, BEGAN, BEGAN.plus(Duration.ofDays(2)))).contains(BEGAN.plus(Duration.ofSeconds(72)));
    }

    @Test
    void eachLaneHasAnEnd() {
        assertThat(Lane.SECURITY.life()).isEqualTo(Duration.ofDays(3));
        assertThat(Lane.CONVERSATION.life()).isEqualTo(Duration.ofDays(2));
        assertThat(Lane.BULK.life()).isEqualTo(Duration.ofDays(1));
        assertThat(minutes(new RetryPlan(() -> 0.5), Lane.BULK.life()).getLast())
                .isEqualTo(1431);
        assertThat(minutes(new RetryPlan(() -> 0.5), Lane.CONVERSATION.life()).getLast())
                .isEqualTo(2871);
    }

    /// Of the tries after the first one at which nothing was taken, on a clock that goes from one to the next.
    private static List<Long> minutes(RetryPlan plan, Duration life) {
        List<Long> tries = new ArrayList<>();
        Instant now = BEGAN;
        Optional<Instant> next = plan.next(1, now, BEGAN.plus(life));
        while (next.isPresent()) {
            now = next.get();
            tries.add(Duration.between(BEGAN, now).toMinutes());
            next = plan.next(tries.size() + 1, now, BEGAN.plus(life));
        }
        return tries;
    }
}
