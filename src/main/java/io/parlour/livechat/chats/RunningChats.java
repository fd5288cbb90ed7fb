package io.parlour.livechat.chats;

import io.parlour.conversations.ChatStates;
import io.parlour.conversations.merging.ChatGoesOn;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What other lists and steps know of the chats of conversations.
@Component
final class RunningChats implements ChatGoesOn, ChatStates {
    private final JdbcClient jdbc;

    RunningChats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean goesOn(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select exists (select from chat where organization_id = :organization
                            and conversation_id = :conversation
                            and state in ('requested', 'queued', 'offered', 'active'))""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Set<UUID> live(OrganizationId organization) {
        return Set.copyOf(
                jdbc.sql("select conversation_id from chat where organization_id = :organization and ended_at is null")
                        .param("organization", organization.value())
                        .query(UUID.class)
                        .list());
    }

    @Override
    public Map<UUID, String> of(OrganizationId organization, Collection<UUID> conversations) {
        Map<UUID, String> states = new HashMap<>();
        jdbc.sql("""
                        select distinct on (conversation_id) conversation_id,
                            case when handler = 'bot' and ended_at is null then 'bot' else state end as state from chat
                         where organization_id = :organization and conversation_id = any (:conversations)
                         order by conversation_id, requested_at desc, id desc""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .query(row -> {
                    states.put(row.getObject("conversation_id", UUID.class), row.getString("state"));
                });
        return states;
    }
}
