package io.parlour.helpdesk.time;

import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sums of time in an agent's sight, in the running transaction.
@Repository
class SumRows {
    private static final UUID NONE = new UUID(0, 0);

    private static final String TABLES = """
              from time_entry e
              join ticket t on t.organization_id = e.organization_id and t.conversation_id = e.conversation_id
              join conversation c on c.organization_id = e.organization_id and c.id = e.conversation_id
              left join company_contact m on m.organization_id = c.organization_id and m.contact_id = c.contact_id
            """;
    private static final String SEEN = """
             where e.organization_id = :organization and e.at >= :from and e.at < :to and
            """ + Sight.PREDICATE;
    private static final String FROM = TABLES + SEEN;
    private static final String SUMS = """
            coalesce(sum(e.seconds), 0) as seconds,
            coalesce(sum(e.seconds) filter (where e.billable), 0) as billable, count(*) as entries
            """;

    private static final Range EVER = new Range(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

    private final JdbcClient jdbc;

    /// Time in which an agent asks for sums.
    record Range(Instant from, Instant to) {}

    /// One line of the file.
    record Line(
            UUID id,
            Instant at,
            long number,
            @Nullable String subject,
            String contact,
            @Nullable String company,
            String agent,
            int seconds,
            boolean billable,
            String source,
            @Nullable String note) {}

    SumRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TimeSums.Total total(OrganizationId organization, Sight sight, Range range) {
        return asked("select " + SUMS + FROM, organization, sight, range)
                .query((row, number) ->
                        new TimeSums.Total(row.getLong("seconds"), row.getLong("billable"), row.getLong("entries")))
                .single();
    }

    /// The largest first, beyond one.
    List<TimeSums.Sum> sums(
            OrganizationId organization,
            Sight sight,
            Range range,
            TimeSums.By by,
            TimeSums.@Nullable After after,
            int limit) {
        String sql = "with sums as (select " + key(by) + " as id, " + SUMS + FROM + " group by 1) " + named(by)
                + " where (cast(:after as uuid) is null or (s.seconds, s.id) < (:seconds, cast(:after as uuid)))"
                + " order by s.seconds desc, s.id desc limit :limit";
        return asked(sql, organization, sight, range)
                .param("after", after == null ? null : after.id())
                .param("seconds", after == null ? 0 : after.seconds())
                .param("limit", limit)
                .query((row, number) -> {
                    UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
                    return new TimeSums.Sum(
                            id.equals(NONE) ? null : id,
                            row.getString("name"),
                            row.getLong("seconds"),
                            row.getLong("billable"),
                            row.getLong("entries"));
                })
                .list();
    }

    private static String key(TimeSums.By by) {
        return switch (by) {
            case TICKET -> "c.id";
            case CONTACT -> "c.contact_id";
            case COMPANY -> "coalesce(m.company_id, '" + NONE + "')";
            case AGENT -> "e.agent_id";
        };
    }

    private static String named(TimeSums.By by) {
        return switch (by) {
            case TICKET -> """
                    select s.*, '#' || t.number || coalesce(' ' || c.subject, '') as name from sums s
                      join ticket t on t.organization_id = :organization and t.conversation_id = s.id
                      join conversation c on c.organization_id = :organization and c.id = s.id
                    """;
            case CONTACT -> """
                    select s.*, k.name from sums s
                      join contact k on k.organization_id = :organization and k.id = s.id
                    """;
            case COMPANY -> """
                    select s.*, o.name from sums s
                      left join company o on o.organization_id = :organization and o.id = s.id
                    """;
            case AGENT -> """
                    select s.*, a.name from sums s
                      join agent a on a.organization_id = :organization and a.id = s.id
                    """;
        };
    }

    /// Of all time: of a ticket with its parts, of its contact, and of its contact's company if it has
    /// one.
    TimeSums.Spent spent(OrganizationId organization, Sight sight, UUID conversation) {
        TimeSums.Total ticket = jdbc.sql("select " + SUMS + """
                          from time_entry e
                          join ticket t on t.organization_id = e.organization_id
                           and t.conversation_id = e.conversation_id
                         where e.organization_id = :organization
                           and (t.conversation_id = :conversation or t.merged_into = :conversation)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) ->
                        new TimeSums.Total(row.getLong("seconds"), row.getLong("billable"), row.getLong("entries")))
                .single();
        String whole = """
                select x.contact_id, x.company_id,
                    coalesce(sum(e.seconds) filter (where c.contact_id = x.contact_id), 0) as contact,
                    coalesce(sum(e.seconds) filter (where m.company_id = x.company_id), 0) as company
                  from (select d.contact_id, n.company_id from conversation d
                    left join company_contact n on n.organization_id = d.organization_id and n.contact_id = d.contact_id
                   where d.organization_id = :organization and d.id = :conversation) x
                  join lateral (select p.contact_id from company_contact p
                       where p.organization_id = :organization and p.company_id = x.company_id
                      union select x.contact_id) people on true
                  join conversation c on c.organization_id = :organization and c.contact_id = people.contact_id
                  left join company_contact m on m.organization_id = c.organization_id and m.contact_id = c.contact_id
                  join time_entry e on e.organization_id = c.organization_id and e.conversation_id = c.id
                 where e.at >= :from and e.at < :to and
                """;
        return asked(whole + Sight.PREDICATE + " group by 1, 2", organization, sight, EVER)
                .param("conversation", conversation)
                .query((row, number) -> new TimeSums.Spent(
                        ticket,
                        row.getLong("contact"),
                        Sql.uuid(row, "company_id") == null ? null : row.getLong("company")))
                .optional()
                .orElse(new TimeSums.Spent(ticket, 0, null));
    }

    /// In the order of their ids, beyond one.
    List<Line> lines(OrganizationId organization, Sight sight, Range range, @Nullable UUID after, int limit) {
        return asked("""
                        select e.id, e.at, t.number, c.subject, k.name as contact, o.name as company, a.name as agent,
                            e.seconds, e.billable, e.source, e.note
                        """ + TABLES + """
                          join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
                          left join company o on o.organization_id = m.organization_id and o.id = m.company_id
                          join agent a on a.organization_id = e.organization_id and a.id = e.agent_id
                        """ + SEEN + """
                         and (cast(:after as uuid) is null or e.id > cast(:after as uuid))
                         order by e.id limit :limit""", organization, sight, range)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Line(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Sql.instant(row, "at"),
                        row.getLong("number"),
                        row.getString("subject"),
                        row.getString("contact"),
                        row.getString("company"),
                        row.getString("agent"),
                        row.getInt("seconds"),
                        row.getBoolean("billable"),
                        row.getString("source"),
                        row.getString("note")))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, OrganizationId organization, Sight sight, Range range) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("scope", sight.scope().name())
                .param("agent", sight.agent())
                .param("departments", Sql.uuids(sight.departments()))
                .param("from", Sql.utc(range.from()))
                .param("to", Sql.utc(range.to()));
    }
}
