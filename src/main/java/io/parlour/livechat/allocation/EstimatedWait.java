package io.parlour.livechat.allocation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long the visitor at a place of the queue waits: `(floor((N − 1) / X) + 1) × A` (LC-58).
public final class EstimatedWait {
    private static final int ENOUGH = 10;
    private static final Duration LONGEST = Duration.ofHours(2);

    private EstimatedWait() {}

    /// Empty when nobody is there to take chats.
    ///
    /// @param position N, from 1
    /// @param capacity X, the concurrent limits of the online agents in scope together
    /// @param mean A
    public static Optional<Duration> of(int position, int capacity, Duration mean) {
        if (position < 1) {
            throw new IllegalArgumentException("a place in the queue is 1 or more");
        }
        return capacity < 1
                ? Optional.empty()
                : Optional.of(mean.multipliedBy(Math.floorDiv(position - 1, capacity) + 1L));
    }

    /// A: the mean of the last ended chats, each cut at two hours; `otherwise` when there are too few to tell.
    public static Duration mean(List<Duration> lastEnded, Duration otherwise) {
        if (lastEnded.size() < ENOUGH) {
            return otherwise;
        }
        Duration sum = Duration.ZERO;
        for (Duration each : lastEnded) {
            sum = sum.plus(each.compareTo(LONGEST) > 0 ? LONGEST : each);
        }
        return sum.dividedBy(lastEnded.size());
    }
}
