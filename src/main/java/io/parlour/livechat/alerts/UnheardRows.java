package io.parlour.livechat.alerts;

import io.parlour.conversations.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what agents get a letter of unless they read it before, in the running transaction.
@Component
final class UnheardRows {
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    /// @param at when it began to wait
    record Unheard(PushTask.Item item, Instant at) {}

    UnheardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether it is new: several of one conversation are one.
    boolean add(OrganizationId organization, UUID agent, PushTask.Item item, Instant at) {
        return jdbc.sql("""
                        insert into agent_unheard (organization_id, agent_id, conversation_id, kind, seq, at)
                        values (:organization, :agent, :conversation, :kind, :seq, :at) on conflict do nothing
                        """)
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .param("conversation", item.conversation())
                        .param("kind", item.kind().key())
                        .param("seq", item.seq())
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    /// What waits the longest, locked; the first of many.
    List<Unheard> of(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select conversation_id, kind, seq, at from agent_unheard
                        where organization_id = :organization and agent_id = :agent
                        order by at, conversation_id, kind limit :most for update
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("most", MOST)
                .query((row, number) -> new Unheard(
                        new PushTask.Item(
                                AlertKind.of(row.getString("kind")),
                                Objects.requireNonNull(row.getObject("conversation_id", UUID.class)),
                                row.getLong("seq")),
                        Sql.instant(row, "at")))
                .list();
    }

    void remove(OrganizationId organization, UUID agent, PushTask.Item item) {
        jdbc.sql("""
                        delete from agent_unheard where organization_id = :organization and agent_id = :agent
                          and conversation_id = :conversation and kind = :kind
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("conversation", item.conversation())
                .param("kind", item.kind().key())
                .update();
    }
}
