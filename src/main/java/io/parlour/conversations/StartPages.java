package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The page a conversation was started on.
@Component
final class StartPages {
    private final JdbcClient jdbc;

    StartPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Message.@Nullable Page of(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select start_page_url, start_page_title from conversation
                        where organization_id = :organization and id = :conversation and start_page_url is not null
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) ->
                        new Message.Page(row.getString("start_page_url"), row.getString("start_page_title")))
                .optional()
                .orElse(null);
    }
}
