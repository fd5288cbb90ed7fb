package io.parlour.helpdesk.rules;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What rules did in the last day, week and month (HD-44), counted from what is logged of them: exactly, and not in the
/// transactions that rules run in.
@Component
public class CountRules {
    private static final int AT_ONCE = 2_000;
    private static final int MOST_STEPS = 500;

    private final ChainRows rows;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    /// How often a rule was tried, matched, did something, was kept back by the guard and failed, and how often what an
    /// earlier rule did kept it from matching.
    public record Counts(long evaluated, long matched, long acted, long stopped, long failed, long taken) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }

    /// The counts of one rule, in all its versions.
    ///
    /// @param lastTicket the conversation it acted on last, null for none
    /// @param takenBy the rule that last kept it from matching, null for none
    public record Statistics(
            Counts day,
            Counts week,
            Counts month,
            @Nullable UUID lastTicket,
            @Nullable UUID takenBy) {
        static final Statistics NONE = new Statistics(Counts.NONE, Counts.NONE, Counts.NONE, null, null);
    }

    CountRules(ChainRows rows, JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Takes into the statistics what is new.
    void count(OrganizationId organization) {
        int counted = AT_ONCE;
        for (int step = 0; counted == AT_ONCE && step < MOST_STEPS; step++) {
            counted = transactions.in(organization, () -> rows.count(organization, AT_ONCE));
        }
    }

    /// By rule.
    Map<UUID, Statistics> of(OrganizationId organization) {
        count(organization);
        Instant now = clock.instant();
        return transactions.read(organization, () -> {
            Map<UUID, Counts> day = since(organization, now.minus(Duration.ofDays(1)));
            Map<UUID, Counts> week = since(organization, now.minus(Duration.ofDays(7)));
            Map<UUID, Counts> month = since(organization, now.minus(Duration.ofDays(30)));
            Map<UUID, UUID> last = last(organization, "last_conversation_id");
            Map<UUID, UUID> taken = last(organization, "taken_by");
            Map<UUID, Statistics> all = new HashMap<>();
            month.forEach((rule, counts) -> all.put(
                    rule,
                    new Statistics(
                            day.getOrDefault(rule, Counts.NONE),
                            week.getOrDefault(rule, Counts.NONE),
                            counts,
                            last.get(rule),
                            taken.get(rule))));
            return all;
        });
    }

    private Map<UUID, Counts> since(OrganizationId organization, Instant from) {
        Map<UUID, Counts> counts = new HashMap<>();
        jdbc.sql("""
                        select rule_id, sum(evaluated) as evaluated, sum(matched) as matched, sum(acted) as acted,
                            sum(stopped) as stopped, sum(failed) as failed, sum(taken) as taken
                          from rule_stat where organization_id = :organization and hour > :from group by rule_id""")
                .param("organization", organization.value())
                .param("from", Sql.utc(from))
                .query(row -> {
                    counts.put(
                            Objects.requireNonNull(Sql.uuid(row, "rule_id")),
                            new Counts(
                                    row.getLong("evaluated"),
                                    row.getLong("matched"),
                                    row.getLong("acted"),
                                    row.getLong("stopped"),
                                    row.getLong("failed"),
                                    row.getLong("taken")));
                });
        return counts;
    }

    /// What stands in that column of the newest hour that has any.
    private Map<UUID, UUID> last(OrganizationId organization, String column) {
        Map<UUID, UUID> last = new HashMap<>();
        jdbc.sql("""
                        select distinct on (rule_id) rule_id, %1$s as last from rule_stat
                         where organization_id = :organization and %1$s is not null
                         order by rule_id, hour desc""".formatted(column))
                .param("organization", organization.value())
                .query(row -> {
                    last.put(
                            Objects.requireNonNull(Sql.uuid(row, "rule_id")),
                            Objects.requireNonNull(Sql.uuid(row, "last")));
                });
        return last;
    }
}
