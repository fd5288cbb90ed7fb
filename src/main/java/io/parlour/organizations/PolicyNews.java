package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The newest version of the privacy policy, from its announcement until 30 days after it took effect: public pages
/// and the console point to it (PR-46, PR-129). Remembered for ten seconds.
@Component
public final class PolicyNews {
    private static final Duration SHOWN = Duration.ofDays(30);
    private static final long REMEMBERED = Duration.ofSeconds(10).toNanos();

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private volatile Known known = new Known(Optional.empty(), System.nanoTime() - REMEMBERED);

    /// A version that was announced.
    public record News(int number, Instant effectiveAt, boolean material) {
        /// What changes, from the root of the installation.
        public String path() {
            return "/privacy/policy/" + (number - 1) + "..." + number;
        }

        /// The day of its effect in words.
        public String day(ZoneId zone, Locale locale) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .format(LocalDate.ofInstant(effectiveAt, zone));
        }
    }

    private record Known(Optional<News> news, long at) {}

    PolicyNews(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<News> now() {
        Known last = known;
        if (System.nanoTime() - last.at() >= REMEMBERED && !transactions.isRunning()) {
            last = new Known(read(), System.nanoTime());
            known = last;
        }
        return last.news();
    }

    private Optional<News> read() {
        Instant now = clock.instant();
        return transactions.installation(() -> jdbc.sql("""
                        select v.number, v.effective_at, v.material
                        from policy_version v join policy on policy.id = v.policy_id and policy.kind = 'PRIVACY'
                        where v.number > 1 and v.state in ('SCHEDULED', 'EFFECTIVE') and v.published_at <= :now
                            and v.effective_at > :oldest
                        order by v.number desc limit 1""")
                .param("now", Sql.utc(now))
                .param("oldest", Sql.utc(now.minus(SHOWN)))
                .query((row, number) ->
                        new News(row.getInt("number"), Sql.instant(row, "effective_at"), row.getBoolean("material")))
                .optional());
    }
}
