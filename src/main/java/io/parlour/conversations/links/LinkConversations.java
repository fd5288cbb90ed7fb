package io.parlour.conversations.links;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ties a new conversation to the one it comes from, in the running transaction. Repeating it changes nothing.
@Component
public final class LinkConversations {
    private final JdbcClient jdbc;
    private final List<HearLink> hearing;
    private final Clock clock;

    LinkConversations(JdbcClient jdbc, List<HearLink> hearing, Clock clock) {
        this.jdbc = jdbc;
        this.hearing = List.copyOf(hearing);
        this.clock = clock;
    }

    /// An `other` that is not there any more is left alone.
    public void link(OrganizationId organization, UUID conversation, UUID other, LinkKind kind) {
        jdbc.sql("""
                        insert into conversation_link (organization_id, conversation_id, other_id, kind, at)
                        select :organization, :conversation, c.id, :kind, :at from conversation c
                        where c.organization_id = :organization and c.id = :other and c.id <> :conversation
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("other", other)
                .param("kind", kind.key())
                .param("at", Sql.utc(clock.instant()))
                .update();
        hearing.forEach(each -> each.linked(organization, conversation, other, kind));
    }
}
