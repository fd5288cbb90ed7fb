package io.parlour.helpdesk.rules;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.helpdesk.sla.Metric;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Predicate;
import io.parlour.kernel.conditions.Question;
import io.parlour.organizations.calendars.OpenTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many tickets a time rule would act on at once, because its time has passed for them already (HD-47).
@Component
class CountDue {
    private static final int MOST = 50_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DueTimes times;
    private final TicketFields fields;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    CountDue(DueTimes times, TicketFields fields, JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.times = times;
        this.fields = fields;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    DueTickets count(OrganizationId organization, Rule.Timing timing, @Nullable Condition condition) {
        Instant now = Sql.now(clock);
        OpenTime time = transactions.read(organization, () -> times.of(organization, timing));
        List<Instant> anchors =
                transactions.snapshot(organization, PATIENCE, () -> anchors(organization, timing, condition, now));
        int due = Math.toIntExact(anchors.stream()
                .map(anchor -> DueTimes.due(time, timing, anchor))
                .filter(at -> at != null && !at.isAfter(now))
                .count());
        return new DueTickets(due, anchors.size() - due);
    }

    private List<Instant> anchors(
            OrganizationId organization, Rule.Timing timing, @Nullable Condition condition, Instant now) {
        Predicate predicate = condition == null
                ? new Predicate("true", Map.of())
                : condition.sql(fields.columns(organization), new Question(now, ZoneOffset.UTC, null));
        String anchor = Anchors.sql(timing.anchor());
        return jdbc.sql("""
                        select %1$s as anchor
                          from ticket t
                          join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                         where t.organization_id = :organization and t.category <> 'closed'
                           and cast(:now as timestamptz) is not null and %1$s is not null and %2$s limit :most""".formatted(anchor, predicate.sql()))
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .param("most", MOST)
                .param("metrics", Sql.texts(Anchors.metrics(timing.anchor()), Metric::key))
                .param("key", timing.anchor().field())
                .params(predicate.values())
                .query((row, number) -> Sql.instant(row, "anchor"))
                .list();
    }
}
