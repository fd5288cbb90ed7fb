package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of offers, read and written under the desk's lock.
@Repository
class OfferRows {
    private final JdbcClient jdbc;

    OfferRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OfferHead> open(OrganizationId organization) {
        return jdbc.sql("select * from offer where organization_id = :organization and state = 'open'")
                .param("organization", organization.value())
                .query(OfferRows::head)
                .list();
    }

    /// One of this agent, decided or not.
    List<OfferHead> ofAgent(OrganizationId organization, UUID id, UUID agent) {
        return jdbc.sql("select * from offer where organization_id = :organization and id = :id and agent_id = :agent")
                .param("organization", organization.value())
                .param("id", id)
                .param("agent", agent)
                .query(OfferRows::head)
                .list();
    }

    /// What each agent answered last, of these chats, since the chat asked for somebody.
    Map<UUID, Map<UUID, OfferState>> answers(OrganizationId organization, Collection<UUID> chats) {
        Map<UUID, Map<UUID, OfferState>> answers = new HashMap<>();
        if (chats.isEmpty()) {
            return answers;
        }
        jdbc.sql("""
                        select chat_id, agent_id, state from offer
                         where organization_id = :organization and chat_id = any (:chats) and kind = 'new' and state <> 'open'
                           and lifted_at is null
                         order by decided_at""")
                .param("organization", organization.value())
                .param("chats", Sql.uuids(chats))
                .query((row, number) -> answers.computeIfAbsent(
                                row.getObject("chat_id", UUID.class), chat -> new HashMap<>())
                        .put(row.getObject("agent_id", UUID.class), OfferState.of(row.getString("state"))))
                .list();
        return answers;
    }

    /// Who was asked to take over each chat that is passed on now.
    Map<UUID, Set<UUID>> askedToTakeOver(OrganizationId organization) {
        Map<UUID, Set<UUID>> asked = new HashMap<>();
        jdbc.sql("""
                        select o.chat_id, o.agent_id from chat ch
                          join offer o on o.organization_id = ch.organization_id and o.chat_id = ch.id
                         where ch.organization_id = :organization and ch.transfer_since is not null
                           and o.kind = 'transfer' and o.offered_at >= ch.transfer_since""")
                .param("organization", organization.value())
                .query((row, number) -> asked.computeIfAbsent(
                                row.getObject("chat_id", UUID.class), chat -> new HashSet<>())
                        .add(row.getObject("agent_id", UUID.class)))
                .list();
        return asked;
    }

    /// What this agent declined of a chat counts no longer.
    void lift(OrganizationId organization, UUID chat, UUID agent, Instant at) {
        jdbc.sql("""
                        update offer set lifted_at = :at
                         where organization_id = :organization and chat_id = :chat and agent_id = :agent and kind = 'new'
                           and state in ('refused', 'timed_out') and lifted_at is null""")
                .param("organization", organization.value())
                .param("chat", chat)
                .param("agent", agent)
                .param("at", Sql.utc(at))
                .update();
    }

    void save(OrganizationId organization, OfferHead offer) {
        jdbc.sql("""
                        insert into offer (organization_id, id, chat_id, agent_id, kind, state, offered_by, offered_at,
                            expires_at, decided_at, reason)
                        values (:organization, :id, :chat, :agent, :kind, :state, :by, :offered, :expires, :decided, :reason)
                        on conflict (organization_id, id) do update
                            set state = excluded.state, decided_at = excluded.decided_at, reason = excluded.reason""")
                .param("organization", organization.value())
                .param("id", offer.id)
                .param("chat", offer.chat)
                .param("agent", offer.agent)
                .param("kind", offer.kind.key())
                .param("state", offer.state.key())
                .param("by", offer.by)
                .param("offered", Sql.utc(offer.offeredAt))
                .param("expires", Sql.utc(offer.expiresAt))
                .param("decided", offer.decidedAt == null ? null : Sql.utc(offer.decidedAt))
                .param("reason", offer.reason)
                .update();
    }

    private static OfferHead head(ResultSet row, int number) throws SQLException {
        OfferHead offer = new OfferHead(
                row.getObject("id", UUID.class),
                row.getObject("chat_id", UUID.class),
                row.getObject("agent_id", UUID.class),
                OfferKind.of(row.getString("kind")),
                Sql.uuid(row, "offered_by"),
                Sql.instant(row, "offered_at"),
                Sql.instant(row, "expires_at"));
        offer.state = OfferState.of(row.getString("state"));
        offer.decidedAt = ChatRows.instant(row, "decided_at");
        offer.reason = row.getString("reason");
        return offer;
    }
}
