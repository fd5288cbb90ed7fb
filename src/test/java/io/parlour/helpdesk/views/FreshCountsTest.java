package io.parlour.helpdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Counts of views are shared, and counted at most once in two seconds (HD-24).
class FreshCountsTest {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final AtomicInteger counted = new AtomicInteger();
    private final FreshCounts<String, Long> counts = new FreshCounts<>(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void fiftyAgentsAreToldWhatWasCountedOnce() throws InterruptedException {
        List<Thread> agents = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            agents.add(Thread.startVirtualThread(() -> count("all")));
        }
        for (Thread agent : agents) {
            agent.join();
        }
        assertThat(counted).hasValue(1);
    }

    @Test
    void afterTwoSecondsItIsCountedAgain() {
        count("all");
        now = now.plus(FreshCounts.FRESH).minusMillis(1);
        assertThat(count("all")).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(count("all")).isEqualTo(2);
        assertThat(count("mine")).isEqualTo(3);
    }

    @Test
    void whatCouldNotBeCountedIsTriedAgain() {
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> counts.of("all", () -> {
                    throw new IllegalStateException();
                }));
        assertThat(count("all")).isEqualTo(1);
    }

    private long count(String view) {
        return Objects.requireNonNull(counts.of(view, () -> (long) counted.incrementAndGet()));
    }
}
