package io.parlour.conversations;

import io.parlour.contacts.ContactJoined;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.live.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A contact is part of another now: its conversations, words and files are that contact's, also in those of others
/// (LC-42, LC-109). What either wrote for a part of the other's ticket stands there like its own words (HD-70).
@Component
class FollowContacts {
    /// Those of others where it takes part, or wrote for a ticket that is part of them.
    private static final String ELSEWHERE = """
            select conversation_id from participant
            where organization_id = :organization and kind = 'visitor' and participant_id = :from
            union
            select conversation_id from message
            where organization_id = :organization and of_part and author_id = :from
            """;

    private static final List<String> MOVES = List.of("""
            update message set author_id = :to
            where organization_id = :organization and conversation_id = any (:conversations)
              and author_kind = 'visitor' and author_id = :from
            """, """
            update held_message set author_id = :to
            where organization_id = :organization and author_kind = 'visitor' and author_id = :from
            """, """
            insert into participant as p (organization_id, conversation_id, kind, participant_id, read_seq,
                delivered_seq, joined_at, sees_all)
            select organization_id, conversation_id, kind, :to, read_seq, delivered_seq, joined_at, sees_all
            from participant
            where organization_id = :organization and kind = 'visitor' and participant_id = :from
            on conflict (organization_id, conversation_id, kind, participant_id) do update
            set read_seq = greatest(p.read_seq, excluded.read_seq),
                delivered_seq = greatest(p.delivered_seq, excluded.delivered_seq),
                joined_at = least(p.joined_at, excluded.joined_at), sees_all = p.sees_all or excluded.sees_all
            """, """
            delete from participant
            where organization_id = :organization and kind = 'visitor' and participant_id = :from
            """, """
            update attachment set owner_id = :to
            where organization_id = :organization and owner_kind = 'visitor' and owner_id = :from
              and (conversation_id is null or conversation_id = any (:conversations))
            """, """
            update message m set of_part = false
            from conversation c
            where m.organization_id = :organization and m.of_part and m.author_id = :to
              and c.organization_id = :organization and c.id = m.conversation_id and c.contact_id = :to
            """);

    private final JdbcClient jdbc;
    private final EventLog events;
    private final Transactions transactions;

    FollowContacts(JdbcClient jdbc, EventLog events, Transactions transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.transactions = transactions;
    }

    @EventListener
    void joined(ContactJoined event) {
        List<UUID> own = conversations(event, """
                        update conversation set contact_id = :to
                        where organization_id = :organization and contact_id = :from returning id
                        """);
        List<UUID> all = new ArrayList<>(own);
        all.addAll(conversations(event, ELSEWHERE));
        transactions.deleting("contact-joined");
        for (String move : MOVES) {
            jdbc.sql(move)
                    .param("organization", event.organization().value())
                    .param("from", event.from())
                    .param("to", event.to())
                    .param("conversations", Sql.uuids(all))
                    .update();
        }
        events.append(
                event.organization(),
                all.stream()
                        .distinct()
                        .map(id -> new EventLog.Event("conversation-changed", Map.of("conversation", id)))
                        .toList());
    }

    private List<UUID> conversations(ContactJoined event, String sql) {
        return jdbc.sql(sql)
                .param("organization", event.organization().value())
                .param("from", event.from())
                .param("to", event.to())
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }
}
