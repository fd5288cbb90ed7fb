package io.parlour.livechat.alerts;

import io.parlour.database.Sql;
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

    /// @param at when it began to wait; the epoch for what is due whenever that was
    record Unheard(PushTask.Item item, Instant at) {
        boolean hurries() {
            return at.equals(Instant.EPOCH);
        }
    }

    UnheardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether there is anything to look at: several of one conversation are one, which goes on to the
    /// newest; words of a visitor that wait already are told with it.
    boolean add(OrganizationId organization, UUID agent, PushTask.Item item, Instant at) {
        return jdbc.sql("""
                        insert into agent_unheard as u (organization_id, agent_id, conversation_id, kind, seq, at)
                        values (:organization, :agent, :conversation, :kind, :seq, :at)
                        on conflict (organization_id, agent_id, conversation_id, kind)
                            do update set seq = greatest(u.seq, excluded.seq) where u.kind <> 'message'
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

    /// Makes it due now; false where no letter of it waits.
    boolean hurry(OrganizationId organization, UUID agent, PushTask.Item item) {
        return jdbc.sql("""
                        update agent_unheard set at = :at where organization_id = :organization and agent_id = :agent
                          and conversation_id = :conversation and kind = :kind
                        """)
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .param("conversation", item.conversation())
                        .param("kind", item.kind().key())
                        .param("at", Sql.utc(Instant.EPOCH))
                        .update()
                == 1;
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
