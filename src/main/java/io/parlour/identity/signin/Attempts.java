package io.parlour.identity.signin;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts attempts by account, by device and by network, whether or not the account exists, in the database: a
/// restart forgives nothing. After a number of free failures each further one doubles the wait, up to fifteen
/// minutes; a quiet day forgets all. The count is taken before the password is looked at, so attempts side by side
/// gain nothing.
@Component
public final class Attempts {
    private static final Duration MEMORY = Duration.ofDays(1);
    private static final int LONGEST_DOUBLING = 10;
    private static final long LONGEST_SECONDS = 900;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    /// What is counted. `free` failures cost nothing.
    public enum Kind {
        ACCOUNT(5),
        DEVICE(5),
        /// of the old password by who is signed in
        PASSWORD(5),
        NETWORK(20),
        RESET(3),
        LINK(20);

        private final int free;

        Kind(int free) {
            this.free = free;
        }
    }

    Attempts(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Takes one attempt, or says how long to wait.
    public Optional<Duration> take(Kind kind, String subject) {
        Instant now = clock.instant();
        byte[] key = key(kind, subject);
        return transactions.installation(() -> {
            Optional<Instant> blocked = jdbc.sql("""
                            insert into attempt as a (key, failures, blocked_until, last_at)
                            values (:key, 1, :now, :now)
                            on conflict (key) do update set
                                failures = case
                                    when a.last_at < :forgotten then 1
                                    when a.blocked_until > :now then a.failures
                                    else a.failures + 1 end,
                                last_at = case when a.blocked_until > :now then a.last_at else :now end
                            returning case when blocked_until > :now then blocked_until end
                            """)
                    .param("key", key)
                    .param("now", Sql.utc(now))
                    .param("forgotten", Sql.utc(now.minus(MEMORY)))
                    .query(OffsetDateTime.class)
                    .optional()
                    .map(OffsetDateTime::toInstant);
            if (blocked.isEmpty()) {
                block(kind, key, now);
            }
            return blocked.map(until -> Duration.between(now, until));
        });
    }

    private void block(Kind kind, byte[] key, Instant now) {
        jdbc.sql("""
                        update attempt set blocked_until =
                            :now + make_interval(secs => least(:longest, power(2, least(:doubling, failures - :free))))
                        where key = :key and failures >= :free
                        """)
                .param("key", key)
                .param("now", Sql.utc(now))
                .param("longest", LONGEST_SECONDS)
                .param("doubling", LONGEST_DOUBLING)
                .param("free", kind.free)
                .update();
    }

    /// Gives an attempt back that turned out to be right. Of a network only that one is given back.
    public void succeeded(Kind kind, String subject) {
        boolean whole = kind != Kind.NETWORK;
        transactions.installation(() -> jdbc.sql("""
                        update attempt set failures = case when :whole then 0 else greatest(0, failures - 1) end,
                            blocked_until = case when :whole then last_at else blocked_until end
                        where key = :key
                        """)
                .param("key", key(kind, subject))
                .param("whole", whole)
                .update());
    }

    /// Removes what a day made meaningless.
    public int forget() {
        return transactions.installation(() -> jdbc.sql("delete from attempt where last_at < :forgotten")
                .param("forgotten", Sql.utc(clock.instant().minus(MEMORY)))
                .update());
    }

    private static byte[] key(Kind kind, String subject) {
        return Secrets.hash(kind + ":" + subject);
    }
}
