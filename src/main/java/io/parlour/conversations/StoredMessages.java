package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of messages, for reading.
@Component
final class StoredMessages {
    private static final String COLUMNS = """
            m.conversation_id, m.seq, m.id, m.client_id, m.kind, m.author_kind, m.author_id, m.text, m.event,
            m.event_agent_id, m.event_department_id, m.redactions, m.redacts, m.at, m.edited_at, m.choices,
            m.choice_of, m.choice,
            case when m.choices is not null then (select t.choice from message t
                where t.organization_id = m.organization_id and t.conversation_id = m.conversation_id
                  and t.choice_of = m.seq) end as taken,
            exists (select from attachment a where a.organization_id = m.organization_id
                and a.conversation_id = m.conversation_id and a.message_seq = m.seq) as files
            """;
    /// What a visitor may see: decided here, in SQL, so that `limit` counts what is shown.
    private static final String VISIBLE = "(m.kind = 'message' and " + Participants.SHARED
            + " or m.event in ('assigned', 'closed', 'reopened', 'joined', 'secure_asked',"
            + " 'secure_provided', 'secure_missing', 'fields_asked', 'fields_answered'))";

    private final JdbcClient jdbc;

    /// A row as stored. `files`: it has attachments.
    record Row(
            UUID conversation,
            long seq,
            UUID id,
            UUID clientId,
            MessageKind kind,
            Author author,
            String text,
            Entry.@Nullable Happened event,
            List<String> redactions,
            List<Long> redacts,
            Instant at,
            boolean files,
            Message.@Nullable Choices choices,
            Message.@Nullable Chosen chosen,
            @Nullable Instant edited) {}

    /// What one reader has not got yet.
    record Wish(UUID conversation, long after) {}

    StoredMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// For each wish at most `limit` messages, by conversation and seq.
    List<Row> after(OrganizationId organization, List<Wish> wishes, boolean visitor, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                        from unnest(:conversations, :afters) as w (conversation, after)
                        cross join lateral (
                            select * from message m
                            where m.organization_id = :organization and m.conversation_id = w.conversation
                              and m.seq > w.after and %s
                            order by m.seq limit :limit) m
                        where m.organization_id = :organization
                        order by m.conversation_id, m.seq
                        """.formatted(visitor ? VISIBLE : "true"))
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(wishes, Wish::conversation))
                .param("afters", Sql.numbers(wishes, Wish::after))
                .param("limit", limit)
                .query(StoredMessages::row)
                .list();
    }

    /// The newest `limit` messages with a lower seq, oldest first.
    List<Row> before(OrganizationId organization, UUID conversation, long before, boolean visitor, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                        from message m
                        where m.organization_id = :organization and m.conversation_id = :conversation
                          and m.seq < :before and %s
                        order by m.seq desc limit :limit
                        """.formatted(visitor ? VISIBLE : "true"))
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("before", before)
                .param("limit", limit)
                .query(StoredMessages::row)
                .list()
                .reversed();
    }

    /// Those of the messages with these seqs that a reader may see, for what they are now.
    List<Row> some(OrganizationId organization, UUID conversation, List<Long> seqs, boolean visitor) {
        return jdbc.sql("select " + COLUMNS + """
                        from message m
                        where m.organization_id = :organization and m.conversation_id = :conversation
                          and m.seq = any (:seqs) and %s
                        order by m.seq
                        """.formatted(visitor ? VISIBLE : "true"))
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("seqs", Sql.numbers(seqs, seq -> seq))
                .query(StoredMessages::row)
                .list();
    }

    private static List<Long> seqs(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(Long::valueOf).toList();
    }

    private static Message.@Nullable Choices choices(ResultSet row) throws SQLException {
        String choices = row.getString("choices");
        int taken = row.getInt("taken");
        return choices == null
                ? null
                : new Message.Choices(List.of(choices.split("\n", -1)), row.wasNull() ? null : taken);
    }

    private static Message.@Nullable Chosen chosen(ResultSet row) throws SQLException {
        long of = row.getLong("choice_of");
        return row.wasNull() ? null : new Message.Chosen(of, row.getInt("choice"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String event = row.getString("event");
        String redactions = Objects.requireNonNull(row.getString("redactions"));
        return new Row(
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                row.getLong("seq"),
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "client_id")),
                MessageKind.of(row.getString("kind")),
                Author.of(row.getString("author_kind"), Sql.uuid(row, "author_id")),
                row.getString("text"),
                event == null
                        ? null
                        : new Entry.Happened(
                                EventType.of(event),
                                Sql.uuid(row, "event_agent_id"),
                                Sql.uuid(row, "event_department_id")),
                redactions.isEmpty() ? List.of() : List.of(redactions.split(" ", -1)),
                seqs(Objects.requireNonNull(row.getString("redacts"))),
                Sql.instant(row, "at"),
                row.getBoolean("files"),
                choices(row),
                chosen(row),
                row.getObject("edited_at") == null ? null : Sql.instant(row, "edited_at"));
    }
}
