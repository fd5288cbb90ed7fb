package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.allocation.Mode;
import io.parlour.livechat.routing.Wanted;
import io.parlour.livechat.routing.WantedByRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How an organization and its departments serve chats.
@Repository
class SettingRows {
    private final JdbcClient jdbc;
    private final WantedByRules rules;

    SettingRows(JdbcClient jdbc, WantedByRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /// By rule.
    Map<UUID, Wanted> wanted(OrganizationId organization, Collection<ChatHead> chats) {
        Set<UUID> ids =
                chats.stream().map(chat -> chat.rule).filter(Objects::nonNull).collect(Collectors.toSet());
        return rules.of(organization, ids);
    }

    ChatSettings settings(OrganizationId organization) {
        return jdbc.sql("select * from chat_setting where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, number) -> new ChatSettings(
                        row.getInt("chat_limit"),
                        row.getString("counting"),
                        row.getInt("recent_minutes"),
                        row.getInt("idle_warn_minutes"),
                        row.getInt("idle_end_minutes"),
                        row.getInt("away_minutes"),
                        row.getInt("offline_minutes")))
                .optional()
                .orElse(ChatSettings.DEFAULT);
    }

    void save(OrganizationId organization, ChatSettings settings) {
        jdbc.sql("""
                        insert into chat_setting (organization_id, chat_limit, counting, recent_minutes, idle_warn_minutes,
                            idle_end_minutes, away_minutes, offline_minutes)
                        values (:organization, :limit, :counting, :recent, :warn, :end, :away, :offline)
                        on conflict (organization_id) do update
                            set chat_limit = excluded.chat_limit, counting = excluded.counting,
                                recent_minutes = excluded.recent_minutes,
                                idle_warn_minutes = excluded.idle_warn_minutes,
                                idle_end_minutes = excluded.idle_end_minutes, away_minutes = excluded.away_minutes,
                                offline_minutes = excluded.offline_minutes""")
                .param("organization", organization.value())
                .param("limit", settings.chatLimit())
                .param("counting", settings.counting())
                .param("recent", settings.recentMinutes())
                .param("warn", settings.idleWarnMinutes())
                .param("end", settings.idleEndMinutes())
                .param("away", settings.awayMinutes())
                .param("offline", settings.offlineMinutes())
                .update();
    }

    /// Of the departments that have rules of their own.
    Map<UUID, DepartmentRules> rules(OrganizationId organization) {
        Map<UUID, List<DepartmentRules.Backup>> backups = new HashMap<>();
        jdbc.sql("""
                        select department_id, agent_id, backup_department_id from chat_backup
                         where organization_id = :organization order by department_id, ordinal""")
                .param("organization", organization.value())
                .query((row, number) -> backups.computeIfAbsent(
                                row.getObject("department_id", UUID.class), key -> new ArrayList<>())
                        .add(new DepartmentRules.Backup(
                                Sql.uuid(row, "agent_id"), Sql.uuid(row, "backup_department_id"))))
                .list();
        Map<UUID, Map<String, String>> refusals = refusals(organization);
        Map<UUID, DepartmentRules> rules = new HashMap<>();
        jdbc.sql("select * from chat_department where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, number) -> {
                    UUID department = row.getObject("department_id", UUID.class);
                    return rules.put(
                            department,
                            rules(
                                    row,
                                    backups.getOrDefault(department, List.of()),
                                    refusals.getOrDefault(department, Map.of())));
                })
                .list();
        return rules;
    }

    private Map<UUID, Map<String, String>> refusals(OrganizationId organization) {
        Map<UUID, Map<String, String>> refusals = new HashMap<>();
        jdbc.sql("select department_id, language, text from chat_refusal where organization_id = :organization")
                .param("organization", organization.value())
                .query(row -> {
                    refusals.computeIfAbsent(row.getObject("department_id", UUID.class), key -> new HashMap<>())
                            .put(row.getString("language"), row.getString("text"));
                });
        return refusals;
    }

    private static DepartmentRules rules(
            ResultSet row, List<DepartmentRules.Backup> backups, Map<String, String> refusals) throws SQLException {
        return new DepartmentRules(
                Mode.of(row.getString("mode")),
                row.getInt("offer_seconds"),
                row.getInt("queue_length"),
                Sql.intOrNull(row, "queue_wait_minutes"),
                row.getInt("max_wait_seconds"),
                row.getInt("mean_minutes"),
                row.getBoolean("show_wait"),
                row.getInt("last_agent_days"),
                row.getInt("last_agent_seconds"),
                Sql.intOrNull(row, "backup_after_seconds"),
                row.getBoolean("auto_accept"),
                backups,
                Sql.intOrNull(row, "ageing_minutes"),
                refusals,
                Sql.uuid(row, "turn_id"));
    }

    void turn(OrganizationId organization, UUID department, UUID agent) {
        jdbc.sql("""
                        insert into chat_department (organization_id, department_id, turn_id)
                        values (:organization, :department, :agent)
                        on conflict (organization_id, department_id) do update set turn_id = excluded.turn_id""")
                .param("organization", organization.value())
                .param("department", department)
                .param("agent", agent)
                .update();
    }

    void save(OrganizationId organization, UUID department, DepartmentRules rules) {
        jdbc.sql("""
                        insert into chat_department (organization_id, department_id, mode, offer_seconds, queue_length,
                            queue_wait_minutes, max_wait_seconds, mean_minutes, show_wait, last_agent_days,
                            last_agent_seconds, backup_after_seconds, auto_accept, ageing_minutes)
                        values (:organization, :department, :mode, :offer, :length, :wait, :max, :mean, :show, :days,
                            :seconds, :backup, :auto, :ageing)
                        on conflict (organization_id, department_id) do update
                            set mode = excluded.mode, offer_seconds = excluded.offer_seconds,
                                queue_length = excluded.queue_length, queue_wait_minutes = excluded.queue_wait_minutes,
                                max_wait_seconds = excluded.max_wait_seconds, mean_minutes = excluded.mean_minutes,
                                show_wait = excluded.show_wait, last_agent_days = excluded.last_agent_days,
                                last_agent_seconds = excluded.last_agent_seconds,
                                backup_after_seconds = excluded.backup_after_seconds, auto_accept = excluded.auto_accept,
                                ageing_minutes = excluded.ageing_minutes""")
                .param("organization", organization.value())
                .param("department", department)
                .param("mode", rules.mode().key())
                .param("offer", rules.offerSeconds())
                .param("length", rules.queueLength())
                .param("wait", rules.queueWaitMinutes())
                .param("max", rules.maxWaitSeconds())
                .param("mean", rules.meanMinutes())
                .param("show", rules.showWait())
                .param("days", rules.lastAgentDays())
                .param("seconds", rules.lastAgentSeconds())
                .param("backup", rules.backupAfterSeconds())
                .param("auto", rules.autoAccept())
                .param("ageing", rules.ageingMinutes())
                .update();
        jdbc.sql("delete from chat_refusal where organization_id = :organization and department_id = :department")
                .param("organization", organization.value())
                .param("department", department)
                .update();
        rules.refusals()
                .forEach((language, text) -> jdbc.sql("""
                        insert into chat_refusal (organization_id, department_id, language, text)
                        values (:organization, :department, :language, :text)""")
                        .param("organization", organization.value())
                        .param("department", department)
                        .param("language", language)
                        .param("text", text)
                        .update());
        jdbc.sql("delete from chat_backup where organization_id = :organization and department_id = :department")
                .param("organization", organization.value())
                .param("department", department)
                .update();
        int ordinal = 0;
        for (DepartmentRules.Backup backup : rules.backups()) {
            jdbc.sql("""
                            insert into chat_backup (organization_id, department_id, ordinal, agent_id, backup_department_id)
                            values (:organization, :department, :ordinal, :agent, :backup)""")
                    .param("organization", organization.value())
                    .param("department", department)
                    .param("ordinal", ordinal++)
                    .param("agent", backup.agent())
                    .param("backup", backup.department())
                    .update();
        }
    }
}
