package io.parlour.kernel.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeavyWorkTest {
    private final HeavyWork work = new HeavyWork();

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void endlessWorkIsStoppedAndItsThreadIsFreeAgain() {
        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> work.run(Duration.ofMillis(50), stop -> {
                        while (true) {
                            stop.check();
                        }
                    }))
                    .isInstanceOf(HeavyWork.Overdue.class);
        }
        await().until(() -> work.busy() == 0);
    }

    @Test
    void neverMoreThanTwoWorkAtATime() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Integer>> all = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                all.add(callers.submit(() -> work.run(Duration.ofSeconds(10), stop -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1_000_000);
                    return now.decrementAndGet();
                })));
            }
        }
        for (Future<Integer> each : all) {
            each.get();
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void whatFailsTellsItsCaller() {
        assertThatThrownBy(() -> work.run(Duration.ofSeconds(10), stop -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("broken");
    }
}
