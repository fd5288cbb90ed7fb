package io.parlour.kernel.limits;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Searches that run at once on a node: they use at most half of its connections to the database, and those of one
/// organization a quarter. Others wait up to a second for their turn.
///
/// Errors: 429 `search.too-many` with `Retry-After`.
@Component
public final class SearchPlaces {
    static final int AT_ONCE = 8;
    static final int OF_ONE_ORGANIZATION = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Places places = new Places(AT_ONCE, OF_ONE_ORGANIZATION);

    public <T> T in(OrganizationId organization, Supplier<T> search) {
        String key = organization.toString();
        await(key);
        try {
            return search.get();
        } finally {
            leave(key);
        }
    }

    private synchronized void await(String key) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (places.take(key) != Places.Answer.TAKEN) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    throw Problem.tooMany("search.too-many", PATIENCE);
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.tooMany("search.too-many", PATIENCE);
        }
    }

    private synchronized void leave(String key) {
        places.leave(key);
        notifyAll();
    }
}
