package io.parlour.privacy.retention;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.UuidV7;
import io.parlour.privacy.holds.Holds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds candidates of retention page by page, in the running transaction; [Terms] says which of them are due.
@Component
final class FindDue {
    /// Imported data stays for so long after its import, whatever its age.
    static final Duration IMPORTED = Duration.ofDays(14);

    static final int PAGE = 500;

    private static final String COLLECTED = """
            coalesce((select x.policy_version_id from collection x
                where x.organization_id = k.organization_id and x.subject = k.id and x.at <= c.created_at
                order by x.at desc limit 1), k.policy_version_id) as collected
            """;

    private static final String CONVERSATIONS = """
            select c.id, c.site_id, c.created_at, c.last_seq, c.withheld, t.conversation_id is not null as ticket,
                greatest(c.last_message_at, t.closed_at,
                    (select max(s.last_message_at) from conversation s
                      where s.organization_id = c.organization_id and s.side_of = c.id),
                    h.newest) as clock,
                coalesce(h.running, false) as running, h.oldest,
            """ + COLLECTED + ", " + Holds.OF_CONVERSATION + """
             as held
            from conversation c
            join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
            left join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
            left join lateral (select max(h.ended_at) as newest, min(h.ended_at) as oldest, bool_or(h.ended_at is null) as running
                from chat h where h.organization_id = c.organization_id and h.conversation_id = c.id) h
                on t.conversation_id is null
            where c.organization_id = :organization and c.side_of is null and t.merged_into is null
              and c.created_at <= :latest
              and (cast(:after as timestamptz) is null or c.created_at >= :after and (c.created_at > :after or c.id < :after_id))
              and not exists (select from imported_ticket i join ticket_import m
                    on m.organization_id = i.organization_id and m.source = i.source
                where i.organization_id = c.organization_id and i.conversation_id = c.id
                  and coalesce(m.ended_at, :now) > :imported)
            order by c.created_at, c.id desc limit :limit""";

    private static final String CHATS = """
            select h.id, h.ended_at from chat h
            where h.organization_id = :organization and h.conversation_id = :conversation and h.ended_at <= :latest
            order by h.ended_at, h.id""";

    private static final String VISITORS = """
            select v.id, v.site_id, v.last_seen_at as clock,
                array(select h.conversation_id from chat h
                    where h.organization_id = v.organization_id and h.visitor_id = v.id order by h.id) as refs,
                array(select h.id from chat h
                    where h.organization_id = v.organization_id and h.visitor_id = v.id order by h.id) as parts,
                coalesce((select x.policy_version_id from collection x
                    where x.organization_id = v.organization_id and x.subject = v.id order by x.at desc limit 1),
                    k.policy_version_id) as collected,
            """ + Holds.OF_CONTACT + """
             as held
            from visitor v
            join contact k on k.organization_id = v.organization_id and k.id = v.contact_id
            where v.organization_id = :organization and v.last_seen_at <= :latest and v.id < :bound
              and (cast(:after_id as uuid) is null or v.id > :after_id)
            order by v.id limit :limit""";

    private static final String CONTACTS = """
            select k.id, k.last_seen_at as clock, k.policy_version_id as collected,
                array(select coalesce(c.side_of, t.merged_into, c.id) from conversation c
                        left join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
                        where c.organization_id = k.organization_id and c.contact_id = k.id
                    union select p.conversation_id from participant p
                        where p.organization_id = k.organization_id and p.kind = 'visitor' and p.participant_id = k.id
                    union select m.conversation_id from message m
                        where m.organization_id = k.organization_id and m.of_part and m.author_id = k.id) as refs,
                array(select v.id from visitor v
                    where v.organization_id = k.organization_id and v.contact_id = k.id) as parts,
            """ + Holds.OF_CONTACT + """
             as held
            from contact k
            where k.organization_id = :organization and k.last_seen_at <= :latest
              and (cast(:after as timestamptz) is null or (k.last_seen_at, k.id) > (:after, :after_id))
              and not exists (select from consent_event e join purpose p on p.key = e.purpose and p.marketing
                where e.organization_id = k.organization_id and e.subject = k.id and e.type = 'GIVEN'
                  and not exists (select from consent_event l where l.organization_id = e.organization_id
                    and l.subject = e.subject and l.purpose = e.purpose and l.at > e.at and l.type <> 'GIVEN'))
            order by k.last_seen_at, k.id limit :limit""";

    private final JdbcClient jdbc;

    /// A conversation that may be due.
    ///
    /// @param oldest when the first chat ended of one that is no ticket
    record Candidate(
            UUID id,
            @Nullable UUID site,
            Instant created,
            long size,
            boolean withheld,
            boolean ticket,
            Instant clock,
            boolean running,
            @Nullable Instant oldest,
            @Nullable UUID collected,
            boolean held) {}

    /// A visitor or a contact.
    ///
    /// @param refs conversations that refer to it
    /// @param parts of a contact its visitors; of a visitor its chats, in the order of `refs`
    record Someone(
            UUID id,
            @Nullable UUID site,
            Instant clock,
            List<UUID> refs,
            List<UUID> parts,
            @Nullable UUID collected,
            boolean held) {}

    record Chat(UUID id, Instant ended) {}

    FindDue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param after the last of the page before
    List<Candidate> conversations(OrganizationId organization, Instant latest, Instant now, @Nullable Candidate after) {
        return jdbc.sql(CONVERSATIONS)
                .param("organization", organization.value())
                .param("latest", Sql.utc(latest))
                .param("now", Sql.utc(now))
                .param("imported", Sql.utc(now.minus(IMPORTED)))
                .param("after", after == null ? null : Sql.utc(after.created()))
                .param("after_id", after == null ? null : after.id())
                .param("limit", PAGE)
                .query((row, number) -> new Candidate(
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Sql.uuid(row, "site_id"),
                        Sql.instant(row, "created_at"),
                        row.getLong("last_seq"),
                        row.getBoolean("withheld"),
                        row.getBoolean("ticket"),
                        Sql.instant(row, "clock"),
                        row.getBoolean("running"),
                        Sql.instantOrNull(row, "oldest"),
                        Sql.uuid(row, "collected"),
                        row.getBoolean("held")))
                .list();
    }

    List<Chat> chats(OrganizationId organization, UUID conversation, Instant latest) {
        return jdbc.sql(CHATS)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("latest", Sql.utc(latest))
                .query((row, number) ->
                        new Chat(Objects.requireNonNull(Sql.uuid(row, "id")), Sql.instant(row, "ended_at")))
                .list();
    }

    List<Someone> visitors(OrganizationId organization, Instant latest, @Nullable Someone after) {
        Map<String, Object> values = someone(organization, latest, after);
        values.put("bound", UuidV7.first(latest));
        return jdbc.sql(VISITORS)
                .params(values)
                .query((row, number) -> someone(row, Sql.uuid(row, "site_id")))
                .list();
    }

    List<Someone> contacts(OrganizationId organization, Instant latest, @Nullable Someone after) {
        Map<String, Object> values = someone(organization, latest, after);
        values.put("after", after == null ? null : Sql.utc(after.clock()));
        return jdbc.sql(CONTACTS)
                .params(values)
                .query((row, number) -> someone(row, null))
                .list();
    }

    private static Map<String, Object> someone(OrganizationId organization, Instant latest, @Nullable Someone after) {
        Map<String, Object> values = new HashMap<>();
        values.put("organization", organization.value());
        values.put("latest", Sql.utc(latest));
        values.put("after_id", after == null ? null : after.id());
        values.put("limit", PAGE);
        return values;
    }

    private static Someone someone(ResultSet row, @Nullable UUID site) throws SQLException {
        return new Someone(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                site,
                Sql.instant(row, "clock"),
                ids(row, "refs"),
                ids(row, "parts"),
                Sql.uuid(row, "collected"),
                row.getBoolean("held"));
    }

    private static List<UUID> ids(ResultSet row, String column) throws SQLException {
        Object[] values =
                (Object[]) Objects.requireNonNull(row.getArray(column)).getArray();
        return new ArrayList<>(Arrays.stream(values).map(UUID.class::cast).toList());
    }
}
