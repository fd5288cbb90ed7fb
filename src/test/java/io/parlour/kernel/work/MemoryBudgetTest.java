package io.parlour.kernel.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget memory = new MemoryBudget(1_000_000);

    @Test
    void whatDoesNotFitWaitsForItsTurn() throws Exception {
        MemoryBudget.Held first = memory.hold(600_000);
        FutureTask<MemoryBudget.Held> second = new FutureTask<>(() -> memory.hold(600_000));
        Thread.ofVirtual().start(second);
        assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(memory.tryToHold(600_000)).isNull();
        first.close();
        second.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void whatNeedsMoreThanThereIsTakesAll() throws Exception {
        FutureTask<MemoryBudget.Held> other = new FutureTask<>(() -> memory.hold(1));
        try (MemoryBudget.Held all = memory.hold(Long.MAX_VALUE - 100_000)) {
            assertThat(all).isNotNull();
            Thread.ofVirtual().start(other);
            assertThatThrownBy(() -> other.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }
        other.get(10, TimeUnit.SECONDS).close();
        memory.hold(0).close();
    }
}
