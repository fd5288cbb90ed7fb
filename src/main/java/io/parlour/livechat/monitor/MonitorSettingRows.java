package io.parlour.livechat.monitor;

import io.parlour.kernel.OrganizationId;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The settings of an organization.
@Repository
class MonitorSettingRows {
    private final JdbcClient jdbc;

    MonitorSettingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    MonitorSettings find(OrganizationId organization) {
        Set<String> names = new TreeSet<>(jdbc.sql(
                        "select name from monitor_query_name where organization_id = :organization order by name limit 50")
                .param("organization", organization.value())
                .query((row, number) -> row.getString(1))
                .list());
        return jdbc.sql("select dnt_refuses, keep_days from monitor_setting where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, number) -> new MonitorSettings(row.getBoolean(1), row.getInt(2), names))
                .optional()
                .orElse(new MonitorSettings(
                        MonitorSettings.DEFAULT.dntRefuses(), MonitorSettings.DEFAULT.keepDays(), names));
    }

    void save(OrganizationId organization, MonitorSettings settings) {
        jdbc.sql("""
                        insert into monitor_setting (organization_id, dnt_refuses, keep_days)
                        values (:organization, :dnt, :days)
                        on conflict (organization_id) do update set dnt_refuses = :dnt, keep_days = :days
                        """)
                .param("organization", organization.value())
                .param("dnt", settings.dntRefuses())
                .param("days", settings.keepDays())
                .update();
        jdbc.sql("delete from monitor_query_name where organization_id = :organization")
                .param("organization", organization.value())
                .update();
        jdbc.sql("""
                        insert into monitor_query_name (organization_id, name)
                        select :organization, unnest(cast(:names as text[]))
                        """)
                .param("organization", organization.value())
                .param("names", settings.queryNames().toArray(String[]::new))
                .update();
    }
}
