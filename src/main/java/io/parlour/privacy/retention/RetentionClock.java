package io.parlour.privacy.retention;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import io.parlour.organizations.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Guards against a clock that was set back: what deletes by time stops, and the operator is told, until the clock
/// has caught up or the operator says that it is right now.
@Component
public final class RetentionClock {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionClock.class);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final Installation installation;
    private final WriteToAdministrators administrators;
    private final JdbcClient jdbc;

    /// What is known of the clock.
    ///
    /// @param seen the latest time that was seen
    /// @param stopped since when nothing is deleted
    public record Seen(@Nullable Instant seen, @Nullable Instant stopped) {}

    RetentionClock(
            Transactions transactions,
            Installation installation,
            WriteToAdministrators administrators,
            JdbcClient jdbc) {
        this.transactions = transactions;
        this.installation = installation;
        this.administrators = administrators;
        this.jdbc = jdbc;
    }

    public Seen read() {
        return transactions.installation(() -> jdbc.sql("select seen_at, stopped_at from retention_clock")
                .query((row, number) ->
                        new Seen(Sql.instantOrNull(row, "seen_at"), Sql.instantOrNull(row, "stopped_at")))
                .single());
    }

    /// Whether what depends on time may run.
    public boolean runs(Instant now) {
        Seen before = read();
        if (before.seen() == null || !now.isBefore(before.seen().minus(TOLERANCE))) {
            if (before.seen() == null || now.isAfter(before.seen()) || before.stopped() != null) {
                transactions.installation(() -> jdbc.sql(
                                "update retention_clock set seen_at = greatest(seen_at, :now), stopped_at = null")
                        .param("now", Sql.utc(now))
                        .update());
            }
            return true;
        }
        if (before.stopped() == null) {
            int stopped = Objects.requireNonNull(transactions.installation(
                    () -> jdbc.sql("update retention_clock set stopped_at = :now where stopped_at is null")
                            .param("now", Sql.utc(now))
                            .update()));
            if (stopped > 0) {
                alarm(now, before.seen());
            }
        }
        return false;
    }

    /// The operator says that the clock is right.
    public void resume(Instant now) {
        transactions.installation(() -> jdbc.sql("update retention_clock set seen_at = :now, stopped_at = null")
                .param("now", Sql.utc(now))
                .update());
    }

    private void alarm(Instant now, Instant seen) {
        LOG.error("the clock went back from {} to {}: retention has stopped", seen, now);
        Map<String, String> values = Map.of("now", now.toString(), "seen", seen.toString());
        transactions
                .installation(installation::operator)
                .ifPresent(operator -> transactions.in(
                        operator,
                        () -> Optional.of(administrators.write(
                                operator,
                                texts -> new WriteToAgent.Email(
                                        texts.say("privacy.retention.clock.subject", values),
                                        texts.say("privacy.retention.clock.body", values))))));
    }
}
