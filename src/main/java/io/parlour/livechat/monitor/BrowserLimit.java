package io.parlour.livechat.monitor;

import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How many browsers of one network may agree for the first time in a minute: each makes rows. Kept by network alone,
/// and for that minute.
@Component
final class BrowserLimit {
    private static final int SECONDS = 60;

    private final int most;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    BrowserLimit(@Value("${parlour.monitor.new-browsers-per-minute:120}") int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /// Errors: 429 `rate-limited`.
    synchronized void take(String network) {
        long now = clock.instant().getEpochSecond();
        if (now / SECONDS != minute) {
            minute = now / SECONDS;
            counts.clear();
        }
        if (counts.merge(network, 1, Integer::sum) > most) {
            throw Problem.tooMany("rate-limited", Duration.ofSeconds(SECONDS - now % SECONDS));
        }
    }
}
