package io.parlour.conversations;

import io.parlour.contacts.ContactJoined;
import io.parlour.live.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A contact is part of another now: its conversations, words and files are that contact's (LC-42, LC-109).
@Component
class FollowContacts {
    private static final List<String> MOVES = List.of("""
            update message set author_id = :to
            where organization_id = :organization and conversation_id = any (:conversations)
              and author_kind = 'visitor' and author_id = :from
            """, """
            update held_message set author_id = :to
            where organization_id = :organization and conversation_id = any (:conversations)
              and author_kind = 'visitor' and author_id = :from
            """, """
            update participant set participant_id = :to
            where organization_id = :organization and conversation_id = any (:conversations)
              and kind = 'visitor' and participant_id = :from
            """, """
            update attachment set owner_id = :to
            where organization_id = :organization and owner_kind = 'visitor' and owner_id = :from
              and (conversation_id is null or conversation_id = any (:conversations))
            """);

    private final JdbcClient jdbc;
    private final EventLog events;

    FollowContacts(JdbcClient jdbc, EventLog events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    void joined(ContactJoined event) {
        List<UUID> conversations = new ArrayList<>();
        jdbc.sql("""
                        update conversation set contact_id = :to
                        where organization_id = :organization and contact_id = :from returning id
                        """)
                .param("organization", event.organization().value())
                .param("from", event.from())
                .param("to", event.to())
                .query(row -> {
                    conversations.add(Objects.requireNonNull(Sql.uuid(row, "id")));
                });
        for (String move : MOVES) {
            jdbc.sql(move)
                    .param("organization", event.organization().value())
                    .param("from", event.from())
                    .param("to", event.to())
                    .param("conversations", Sql.uuids(conversations))
                    .update();
        }
        events.append(
                event.organization(),
                conversations.stream()
                        .map(id -> new EventLog.Event("conversation-changed", Map.of("conversation", id)))
                        .toList());
    }
}
