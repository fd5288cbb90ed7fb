package io.parlour.livechat.time;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Spans of agents' statuses and chats.
@Repository
class TimeRows {
    private final JdbcClient jdbc;

    TimeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, List<AgentDay.Spell>> spells(
            OrganizationId organization, Collection<UUID> agents, Instant from, Instant to) {
        Map<UUID, List<AgentDay.Spell>> spells = new HashMap<>();
        jdbc.sql("""
                        select agent_id, effective, reason_id, from_at, to_at from agent_status_span
                         where organization_id = :organization and agent_id = any (:agents)
                           and from_at < :to and (to_at is null or to_at > :from)
                         order by agent_id, from_at""")
                .param("organization", organization.value())
                .param("agents", Sql.uuids(agents))
                .param("from", Sql.utc(from))
                .param("to", Sql.utc(to))
                .query((row, number) -> spells.computeIfAbsent(
                                row.getObject("agent_id", UUID.class), agent -> new ArrayList<>())
                        .add(new AgentDay.Spell(
                                row.getString("effective"),
                                row.getString("effective").equals("away") ? Sql.uuid(row, "reason_id") : null,
                                new Stretch(Sql.instant(row, "from_at"), Sql.instantOrNull(row, "to_at")))))
                .list();
        return spells;
    }

    /// As owner or second; watching is no chat of one's own.
    Map<UUID, List<Stretch>> chats(OrganizationId organization, Collection<UUID> agents, Instant from, Instant to) {
        Map<UUID, List<Stretch>> chats = new HashMap<>();
        jdbc.sql("""
                        select agent_id, joined_at, left_at from chat_agent
                         where organization_id = :organization and agent_id = any (:agents) and role <> 'monitor'
                           and joined_at < :to and (left_at is null or left_at > :from)""")
                .param("organization", organization.value())
                .param("agents", Sql.uuids(agents))
                .param("from", Sql.utc(from))
                .param("to", Sql.utc(to))
                .query((row, number) -> chats.computeIfAbsent(
                                row.getObject("agent_id", UUID.class), agent -> new ArrayList<>())
                        .add(new Stretch(Sql.instant(row, "joined_at"), Sql.instantOrNull(row, "left_at"))))
                .list();
        return chats;
    }

    /// The workspace's for an agent whose console has not said.
    Map<UUID, ZoneId> zones(OrganizationId organization, Collection<UUID> agents) {
        Map<UUID, ZoneId> zones = new HashMap<>();
        jdbc.sql("""
                        select agent_id, coalesce(agent_status.zone, o.zone) as zone from agent_status join organization o using (organization_id)
                         where organization_id = :organization and agent_id = any (:agents)""")
                .param("organization", organization.value())
                .param("agents", Sql.uuids(agents))
                .query((row, number) -> zones.put(row.getObject("agent_id", UUID.class), zone(row.getString("zone"))))
                .list();
        return zones;
    }

    /// Everybody who was ever on duty, with the zone of each.
    Map<UUID, ZoneId> all(OrganizationId organization, int most) {
        Map<UUID, ZoneId> zones = new HashMap<>();
        jdbc.sql("""
                        select agent_id, coalesce(agent_status.zone, o.zone) as zone from agent_status join organization o using (organization_id)
                         where organization_id = :organization order by agent_id limit :most""")
                .param("organization", organization.value())
                .param("most", most)
                .query((row, number) -> zones.put(row.getObject("agent_id", UUID.class), zone(row.getString("zone"))))
                .list();
        return zones;
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    void keepZone(OrganizationId organization, UUID agent, String zone) {
        jdbc.sql("""
                        update agent_status set zone = :zone
                         where organization_id = :organization and agent_id = :agent and zone is distinct from :zone""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("zone", zone)
                .update();
    }
}
