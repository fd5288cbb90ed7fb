package io.parlour.helpdesk.sla;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How promises were kept, by what was promised, and besides by agent, department or policy (HD-55): a
/// cycle that ended counts once in each, and no average stands without its median.
///
/// Errors: `access.denied`; `not-found` for what nothing is summed up by; `input.invalid` (days);
/// `page.cursor-invalid`.
@Component
public final class PromiseResults {
    private static final int MOST_DAYS = 366;
    private static final UUID NOBODY = new UUID(0, 0);

    private static final String SUMS = """
            count(*) as cycles, count(*) filter (where state = 'met') as kept,
            avg(elapsed_us) / 1000000 as average,
            percentile_cont(0.5) within group (order by elapsed_us) / 1000000 as median
              from sla_clock
             where organization_id = :organization and state in ('met', 'breached_done') and stopped_at >= :since
            """;

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

    /// The same of one agent, department or policy, as it was when the clock stopped.
    ///
    /// @param id null for none
    /// @param name null for none, and for one that is gone
    public record Part(
            @Nullable UUID id,
            @Nullable String name,
            @JsonUnwrapped Result result) {}

    /// What results are split by.
    private enum By {
        AGENTS("agent_id", "left join agent n on n.organization_id = :organization and n.id = s.id"),
        DEPARTMENTS("department_id", "left join department n on n.organization_id = :organization and n.id = s.id"),
        POLICIES("policy_id", "left join sla_policy n on n.organization_id = :organization and n.id = s.id");

        private final String column;
        private final String names;

        By(String column, String names) {
            this.column = column;
            this.names = names;
        }

        static By of(String key) {
            return switch (key) {
                case "agents" -> AGENTS;
                case "departments" -> DEPARTMENTS;
                case "policies" -> POLICIES;
                default -> throw Problem.notFound();
            };
        }
    }

    PromiseResults(JdbcClient jdbc, Access access, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Of the last days, in the order of the metrics; those of which nothing ended are left out.
    public List<Result> of(AgentPrincipal agent, int days) {
        access.require(agent, SlaPermissions.SLA_EDIT);
        requireDays(days);
        return transactions.read(
                agent.organization(),
                () -> asked("select metric, " + SUMS + " group by metric", agent.organization(), days)
                        .query((row, number) -> result(row))
                        .list()
                        .stream()
                        .sorted(Comparator.comparing(Result::metric))
                        .toList());
    }

    /// The same by `agents`, `departments` or `policies`, in the order of their ids.
    public Page<Part> by(AgentPrincipal agent, String what, int days, @Nullable String cursor, int limit) {
        access.require(agent, SlaPermissions.SLA_EDIT);
        By by = By.of(what);
        requireDays(days);
        Cursor after = Cursor.decode(cursor, 2);
        String sums = "with sums as (select coalesce(" + by.column + ", '" + NOBODY + "') as id, metric, " + SUMS
                + " group by 1, 2) ";
        return transactions.read(
                agent.organization(),
                () -> Page.of(
                        asked(
                                        sums + "select s.*, n.name from sums s " + by.names + " " + """
                                 where cast(:after as uuid) is null
                                    or (s.id, s.metric) > (cast(:after as uuid), :metric)
                                 order by s.id, s.metric limit :limit""",
                                        agent.organization(),
                                        days)
                                .param("after", after == null ? null : after.uuid(0))
                                .param("metric", after == null ? "" : after.text(1))
                                .param("limit", limit + 1)
                                .query((row, number) -> part(row))
                                .list(),
                        limit,
                        last -> Cursor.of(
                                last.id() == null ? NOBODY : last.id(),
                                last.result().metric().key())));
    }

    private JdbcClient.StatementSpec asked(String sql, OrganizationId organization, int days) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("since", Sql.utc(Sql.now(clock).minus(Duration.ofDays(days))));
    }

    private static void requireDays(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid("days", "range:days", Map.of("max", MOST_DAYS));
        }
    }

    private static Result result(ResultSet row) throws SQLException {
        return new Result(
                Metric.of(row.getString("metric")),
                row.getLong("cycles"),
                row.getLong("kept"),
                row.getDouble("average"),
                row.getDouble("median"));
    }

    private static Part part(ResultSet row) throws SQLException {
        UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
        return new Part(id.equals(NOBODY) ? null : id, row.getString("name"), result(row));
    }
}
