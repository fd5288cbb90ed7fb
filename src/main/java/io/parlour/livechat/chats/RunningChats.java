package io.parlour.livechat.chats;

import io.parlour.conversations.merging.ChatGoesOn;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether a chat waits or runs in a conversation.
@Component
final class RunningChats implements ChatGoesOn {
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
}
