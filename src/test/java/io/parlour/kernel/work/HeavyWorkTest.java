package io.parlour.kernel.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.kernel.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
            assertThatThrownBy(() -> work.run(HeavyWork.Kind.PICTURE, Duration.ofMillis(50), stop -> {
                        while (true) {
                            stop.check();
                        }
                    }))
                    .isInstanceOf(HeavyWork.Overdue.class);
        }
        await().until(() -> work.working() == 0);
    }

    @Test
    void onePictureIsReadAtATime() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Integer>> all = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                all.add(callers.submit(() -> work.run(HeavyWork.Kind.PICTURE, Duration.ofSeconds(10), stop -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1_000_000);
                    return now.decrementAndGet();
                })));
            }
        }
        for (Future<Integer> each : all) {
            each.get();
        }
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void documentsAreReadWhilePicturesWaitAndWhoWaitsTooLongIsToldToComeAgain() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (HeavyWork impatient = new HeavyWork(Duration.ofMillis(500));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first =
                    callers.submit(() -> impatient.run(HeavyWork.Kind.PICTURE, Duration.ofMinutes(1), stop -> {
                        end.await();
                        return 1;
                    }));
            await().until(() -> impatient.working() == 1);
            assertThatThrownBy(() -> impatient.run(HeavyWork.Kind.PICTURE, Duration.ofSeconds(10), stop -> 2))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(503);
                        assertThat(problem.code()).isEqualTo("upload.busy");
                    });
            int read = impatient.run(HeavyWork.Kind.DOCUMENT, Duration.ofSeconds(10), stop -> 3);
            assertThat(read).isEqualTo(3);
            end.countDown();
            assertThat(first.get()).isEqualTo(1);
        }
    }

    @Test
    void whatFailsTellsItsCaller() {
        assertThatThrownBy(() -> work.run(HeavyWork.Kind.PICTURE, Duration.ofSeconds(10), stop -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("broken");
    }
}
