package io.parlour.privacy.erasure;

import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How long what was deleted can still be in a backup, a log or the database's write-ahead log (PR-66).
@Component
public final class Horizon {
    private final Duration longest;

    Horizon(
            @Value("${parlour.backup.keep:30d}") Duration backup,
            @Value("${parlour.backup.keep-keys:7d}") Duration keys,
            @Value("${parlour.horizon.wal:7d}") Duration wal,
            @Value("${parlour.horizon.logs:14d}") Duration logs) {
        this.longest =
                Stream.of(backup, keys, wal, logs).max(Duration::compareTo).orElseThrow();
    }

    public Duration longest() {
        return longest;
    }

    /// In whole days, rounded up.
    public int days() {
        return (int) longest.plusDays(1).minusNanos(1).toDays();
    }
}
