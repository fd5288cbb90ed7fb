package io.parlour.helpdesk.sla;

import io.parlour.conversations.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How promises were kept, by what was promised (HD-55): a cycle that ended counts once, and no average stands without
/// its median.
///
/// Errors: `access.denied`; `input.invalid` (days).
@Component
public final class PromiseResults {
    private static final int MOST_DAYS = 366;

    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    /// What ended of one metric.
    ///
    /// @param kept ended in time; the others were late
    /// @param averageSeconds of hours that counted
    /// @param medianSeconds half of the cycles took no longer
    public record Result(Metric metric, long cycles, long kept, double averageSeconds, double medianSeconds) {}

    PromiseResults(JdbcClient jdbc, Access access, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Of the last days, in the order of the metrics; those of which nothing ended are left out.
    public List<Result> of(AgentPrincipal agent, int days) {
        access.require(agent, SlaPermissions.SLA_EDIT);
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid("days", "range", "Between 1 and " + MOST_DAYS + " days.");
        }
        return transactions.read(
                agent.organization(),
                () -> jdbc
                        .sql("""
                        select metric, count(*) as cycles, count(*) filter (where state = 'met') as kept,
                            avg(elapsed_us) / 1000000 as average,
                            percentile_cont(0.5) within group (order by elapsed_us) / 1000000 as median
                          from sla_clock
                         where organization_id = :organization and state in ('met', 'breached_done')
                           and stopped_at >= :since
                         group by metric""")
                        .param("organization", agent.organization().value())
                        .param("since", Sql.utc(Sql.now(clock).minus(Duration.ofDays(days))))
                        .query((row, number) -> new Result(
                                Metric.of(row.getString("metric")),
                                row.getLong("cycles"),
                                row.getLong("kept"),
                                row.getDouble("average"),
                                row.getDouble("median")))
                        .list()
                        .stream()
                        .sorted(Comparator.comparing(Result::metric))
                        .toList());
    }
}
