package io.parlour.database;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the ground itself keeps: history of migrations, deferred work, runs of deletion. No person among it.
@Component
final class DatabaseData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.installation("flyway_schema_history", "kept by the migration tool; no organization's data")
                        .none(Reason.KEY, "installed_rank int", "version varchar(50)")
                        .none(
                                Reason.CATALOG,
                                "description varchar(200)",
                                "type varchar(20)",
                                "script varchar(1000)",
                                "checksum int",
                                "installed_by varchar(100)",
                                "success bool")
                        .none(Reason.CLOCK, "installed_on timestamp without time zone")
                        .none(Reason.COUNTER, "execution_time int"),
                Table.installation("scheduled_task", "deferred work of all organizations; ids only")
                        .keepsIds()
                        .none(Reason.KEY, "task_name text", "task_instance text", "task_data bytea")
                        .none(
                                Reason.CLOCK,
                                "execution_time timestamptz",
                                "last_success timestamptz",
                                "last_failure timestamptz",
                                "last_heartbeat timestamptz")
                        .none(Reason.CATALOG, "picked bool", "picked_by text", "priority smallint")
                        .none(Reason.COUNTER, "consecutive_failures int", "version bigint"),
                Table.tenant("deletion_run")
                        .keepsIds()
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "id uuid", "actor uuid", "map_fingerprint bytea")
                        .none(Reason.CONFIG, "kind text", "reason_code text", "rule_id text")
                        .none(Reason.COUNTER, "counts jsonb")
                        .none(Reason.CLOCK, "at timestamptz"));
    }
}
