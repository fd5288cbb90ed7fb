package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of messages, for writing.
@Component
final class Messages {
    private final JdbcClient jdbc;

    /// What makes a send the same send (LC-46).
    record SendKey(UUID conversation, @Nullable UUID author, UUID clientId) {}

    record Stored(UUID id, long seq, Instant at) {}

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of the sends that are stored already. Asked while the conversations are locked. The inner query stands
    /// alone (`limit`), so that a plan kept from when the table was small still looks up each send by index.
    Map<SendKey, Stored> stored(OrganizationId organization, List<SendKey> keys) {
        Map<SendKey, Stored> stored = new HashMap<>();
        jdbc.sql("""
                        select k.conversation, k.author, k.client, m.id, m.seq, m.at
                        from unnest(:conversations, :authors, :clients) as k (conversation, author, client)
                        cross join lateral (
                            select m.id, m.seq, m.at from message m
                            where m.organization_id = :organization and m.conversation_id = k.conversation
                              and m.author_id = k.author and m.client_id = k.client
                            limit 1) m
                        """)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(keys, SendKey::conversation))
                .param("authors", Sql.uuids(keys, SendKey::author))
                .param("clients", Sql.uuids(keys, SendKey::clientId))
                .query(row -> {
                    UUID conversation = Objects.requireNonNull(Sql.uuid(row, "conversation"));
                    UUID client = Objects.requireNonNull(Sql.uuid(row, "client"));
                    UUID id = Objects.requireNonNull(Sql.uuid(row, "id"));
                    stored.put(
                            new SendKey(conversation, Sql.uuid(row, "author"), client),
                            new Stored(id, row.getLong("seq"), Sql.instant(row, "at")));
                });
        return stored;
    }

    /// Whether the contact or another agent has written a message or a note after `seq`.
    boolean writtenByAnother(OrganizationId organization, UUID conversation, UUID agent, long seq) {
        return jdbc.sql("""
                        select exists (select from message m
                            where m.organization_id = :organization and m.conversation_id = :conversation
                              and m.seq > :seq and m.kind in ('message', 'note')
                              and (m.author_kind = 'visitor' or m.author_kind = 'agent' and m.author_id <> :agent))
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("seq", seq)
                .param("agent", agent)
                .query(Boolean.class)
                .single();
    }

    void insert(OrganizationId organization, List<Placed> rows) {
        jdbc.sql("""
                        insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind,
                            author_id, text, event, event_agent_id, event_department_id, redactions, redacts, at,
                            choices, choice_of, choice, of_part)
                        select :organization, n.*
                        from unnest(:conversations, :seqs, :ids, :clients, :kinds, :author_kinds, :authors, :texts,
                            :events, :event_agents, :event_departments, :redactions, :redacts, :ats,
                            :choices, :choices_of, :taken, :of_part) as n
                        """)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(rows, Placed::conversation))
                .param("seqs", Sql.numbers(rows, Placed::seq))
                .param("ids", Sql.uuids(rows, row -> row.entry().id()))
                .param("clients", Sql.uuids(rows, row -> row.entry().clientId()))
                .param("kinds", Sql.texts(rows, row -> row.entry().kind().key()))
                .param(
                        "author_kinds",
                        Sql.texts(rows, row -> row.entry().author().kind()))
                .param("authors", Sql.uuids(rows, row -> row.entry().author().id()))
                .param("texts", Sql.texts(rows, row -> row.entry().text()))
                .param("events", Sql.texts(rows, row -> {
                    Entry.Happened event = row.entry().event();
                    return event == null ? null : event.type().key();
                }))
                .param("event_agents", Sql.uuids(rows, row -> {
                    Entry.Happened event = row.entry().event();
                    return event == null ? null : event.agent();
                }))
                .param("event_departments", Sql.uuids(rows, row -> {
                    Entry.Happened event = row.entry().event();
                    return event == null ? null : event.department();
                }))
                .param(
                        "redactions",
                        Sql.texts(rows, row -> String.join(" ", row.entry().redactions())))
                .param("redacts", Sql.texts(rows, row -> seqs(row.redacts())))
                .param("ats", Sql.times(rows, Placed::at))
                .param(
                        "choices",
                        Sql.texts(
                                rows,
                                row -> row.entry().choosing() instanceof Choosing.Offered(List<String> choices)
                                        ? String.join("\n", choices)
                                        : null))
                .param(
                        "choices_of",
                        Sql.numbers(
                                rows,
                                row -> row.entry().choosing() instanceof Choosing.Taken taken ? taken.of() : null))
                .param(
                        "taken",
                        Sql.numbers(
                                rows,
                                row -> row.entry().choosing() instanceof Choosing.Taken taken
                                        ? (long) taken.choice()
                                        : null))
                .param("of_part", Sql.flags(rows, Placed::ofPart))
                .update();
    }

    private static String seqs(List<Long> seqs) {
        return seqs.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
