package io.parlour.mail.outbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What goes out (ML-117): `parlour_mail_queue{lane}` and `parlour_mail_oldest_seconds{lane}` of the whole
/// installation; of this node `parlour_mail_sent_total{result,route}`, `parlour_mail_lines`, `parlour_mail_group`
/// (lines written down at once) and `parlour_mail_commit_seconds`. Whose mail it is is not told.
@Component
final class SendMeters {
    private final Map<Lane, AtomicLong> depth = new ConcurrentHashMap<>();
    private final Map<Lane, AtomicLong> oldest = new ConcurrentHashMap<>();
    private final AtomicInteger lines = new AtomicInteger();
    private final MeterRegistry registry;
    private final DistributionSummary group;
    private final Timer commit;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    SendMeters(MeterRegistry registry, JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.group = registry.summary("parlour.mail.group");
        this.commit = registry.timer("parlour.mail.commit");
        registry.gauge("parlour.mail.lines", lines);
        for (Lane lane : Lane.values()) {
            String name = lane.name().toLowerCase(Locale.ROOT);
            depth.put(lane, gauge("parlour.mail.queue", name));
            oldest.put(lane, gauge("parlour.mail.oldest.seconds", name));
        }
    }

    private AtomicLong gauge(String name, String lane) {
        AtomicLong value = new AtomicLong();
        registry.gauge(name, Tags.of("lane", lane), value);
        return value;
    }

    void settled(Outcome outcome, String route) {
        registry.counter("parlour.mail.sent", "result", outcome.attempt().result(), "route", route)
                .increment();
    }

    void lines(int now) {
        lines.set(now);
    }

    <T> T committing(int size, Supplier<T> work) {
        group.record(size);
        return Objects.requireNonNull(commit.record(work));
    }

    /// Looks how much waits.
    void look() {
        List<Waiting> found =
                transactions.installation(() -> jdbc.sql("select lane, recipients, oldest from mail_depth(:now)")
                        .param("now", Sql.utc(clock.instant()))
                        .query((row, number) -> new Waiting(
                                Lane.of(row.getInt("lane")), row.getLong("recipients"), (long) row.getDouble("oldest")))
                        .list());
        depth.forEach((lane, value) -> value.set(of(lane, found).recipients()));
        oldest.forEach((lane, value) -> value.set(of(lane, found).oldestSeconds()));
    }

    private static Waiting of(Lane lane, List<Waiting> found) {
        return found.stream().filter(each -> each.lane() == lane).findFirst().orElse(new Waiting(lane, 0, 0));
    }

    private record Waiting(Lane lane, long recipients, long oldestSeconds) {}
}
