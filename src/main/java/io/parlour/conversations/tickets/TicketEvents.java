package io.parlour.conversations.tickets;

import io.parlour.conversations.TicketChanges;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The log of tickets: each change of fields, never altered afterwards (HD-14).
@Component
final class TicketEvents implements TicketChanges {
    private static final TypeReference<Map<String, List<@Nullable Object>>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// One entry of the log.
    record Change(
            long seq, long version, Instant at, TicketStep.Actor actor, Map<String, List<@Nullable Object>> changes) {}

    /// @param actor the kind and id of who did it
    record Logged(long version, String actor, Map<String, List<@Nullable Object>> changes) {}

    TicketEvents(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(OrganizationId organization, Map<UUID, Change> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Collection<Change> rows = entries.values();
        jdbc.sql("""
                        insert into ticket_event (organization_id, conversation_id, seq, version, actor_kind, actor_id,
                            cause_id, depth, changes, at)
                        select :organization, n.conversation, n.seq, n.version, n.kind, n.actor, n.cause, n.depth,
                            n.changes::jsonb, n.at
                        from unnest(:conversations, :seqs, :versions, :kinds, :actors, :causes, :depths, :changes, :ats)
                            as n (conversation, seq, version, kind, actor, cause, depth, changes, at)""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(entries.keySet()))
                .param("seqs", Sql.numbers(rows, Change::seq))
                .param("versions", Sql.numbers(rows, Change::version))
                .param("kinds", Sql.texts(rows, row -> row.actor().kind()))
                .param("actors", Sql.uuids(rows, row -> row.actor().id()))
                .param("causes", Sql.uuids(rows, row -> row.actor().cause()))
                .param("depths", Sql.numbers(rows, row -> (long) row.actor().depth()))
                .param("changes", Sql.texts(rows, row -> json.writeValueAsString(row.changes())))
                .param("ats", Sql.times(rows, Change::at))
                .update();
    }

    @Override
    public Map<At, Map<String, List<@Nullable Object>>> of(OrganizationId organization, Collection<At> entries) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        Map<At, Map<String, List<@Nullable Object>>> found = new HashMap<>();
        jdbc.sql("""
                        select e.conversation_id, e.seq, e.changes
                        from unnest(:conversations, :seqs) as w (conversation, seq)
                        join ticket_event e on e.organization_id = :organization
                            and e.conversation_id = w.conversation and e.seq = w.seq
                        where e.organization_id = :organization""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(entries, At::conversation))
                .param("seqs", Sql.numbers(entries, At::seq))
                .query(row -> {
                    found.put(
                            new At(Objects.requireNonNull(Sql.uuid(row, "conversation_id")), row.getLong("seq")),
                            json.readValue(row.getString("changes"), CHANGES));
                });
        return found;
    }

    /// The whole log of a ticket, of longer ones the newest entries; oldest first.
    List<Change> all(OrganizationId organization, UUID conversation, int most) {
        return jdbc.sql("""
                        select seq, version, at, actor_kind, actor_id, cause_id, depth, changes from ticket_event
                         where organization_id = :organization and conversation_id = :conversation
                         order by version desc limit :most""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("most", most)
                .query((row, number) -> new Change(
                        row.getLong("seq"),
                        row.getLong("version"),
                        Sql.instant(row, "at"),
                        new TicketStep.Actor(
                                row.getString("actor_kind"),
                                Sql.uuid(row, "actor_id"),
                                Objects.requireNonNull(Sql.uuid(row, "cause_id")),
                                row.getInt("depth")),
                        json.readValue(row.getString("changes"), CHANGES)))
                .list()
                .reversed();
    }

    /// What agents changed under this cause, oldest first.
    List<Map<String, List<@Nullable Object>>> caused(OrganizationId organization, UUID conversation, UUID cause) {
        return jdbc.sql("""
                        select changes from ticket_event
                         where organization_id = :organization and conversation_id = :conversation
                           and cause_id = :cause and actor_kind = 'agent' and depth = 0
                         order by seq limit 100""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("cause", cause)
                .query((row, number) -> json.readValue(row.getString("changes"), CHANGES))
                .list();
    }

    /// What others than this one changed after that version, newest first.
    List<Logged> since(OrganizationId organization, UUID conversation, long version) {
        return jdbc.sql("""
                        select version, actor_kind, actor_id, changes from ticket_event
                         where organization_id = :organization and conversation_id = :conversation
                           and version > :version
                         order by version desc limit 100""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("version", version)
                .query((row, number) -> new Logged(
                        row.getLong("version"),
                        row.getString("actor_kind") + " " + Objects.toString(Sql.uuid(row, "actor_id"), ""),
                        json.readValue(row.getString("changes"), CHANGES)))
                .list();
    }
}
