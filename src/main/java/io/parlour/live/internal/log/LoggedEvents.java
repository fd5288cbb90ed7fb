package io.parlour.live.internal.log;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import io.parlour.live.internal.fanout.Signal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The rows of `event_log`.
@Component
public final class LoggedEvents {
    private static final TypeReference<Map<String, UUID>> IDS = new TypeReference<>() {};
    private static final String INSERT = """
            insert into event_log (organization_id, kind, ids) values (?, ?, ?::jsonb)
            returning xid::text as xid, id
            """;
    private static final String INSERT_MANY = """
            insert into event_log (organization_id, kind, ids)
            select ?, kind, ids::jsonb from unnest(?::text[], ?::text[]) with ordinality as e (kind, ids, place)
            order by place
            returning xid::text as xid, id
            """;
    private static final String AFTER = """
            select organization_id, xid::text as xid, id, kind, ids::text as ids from event_log
            where organization_id = ? and (xid, id) > (?::text::xid8, ?)
            order by event_log.xid, event_log.id limit ?
            """;
    private static final String AFTER_MANY = """
            select organization_id, xid, id, kind, ids::text as ids
            from parlour_events_after(?::text[]::uuid[], ?::text[], ?::text[]::bigint[], ?)
            """;
    private static final String SNAPSHOT = """
            select pg_snapshot_xmin(s)::text as minimum, pg_snapshot_xmax(s)::text as maximum from pg_current_snapshot() s
            """;
    private static final String SWEEP = """
            delete from event_log where organization_id = ? and (xid, id) in (
              select xid, id from event_log where organization_id = ? order by xid, id limit 1000)
            and at < ?
            """;

    /// Bounds of the snapshot: every transaction below `minimum` has ended, none at or above `maximum` has begun.
    public record Snapshot(long minimum, long maximum) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LoggedEvents(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Signal.Appended> insert(OrganizationId organization, List<EventLog.Event> events) {
        if (events.size() == 1) {
            EventLog.Event event = events.getFirst();
            return jdbc.sql(INSERT)
                    .params(organization.value(), event.kind(), json.writeValueAsString(event.ids()))
                    .query((row, number) -> appended(organization, row, event))
                    .list();
        }
        String[] kinds = events.stream().map(EventLog.Event::kind).toArray(String[]::new);
        String[] ids = events.stream()
                .map(event -> json.writeValueAsString(event.ids()))
                .toArray(String[]::new);
        return jdbc.sql(INSERT_MANY)
                .params(organization.value(), kinds, ids)
                .query((row, number) -> appended(organization, row, events.get(number)))
                .list();
    }

    public List<Signal.Appended> after(OrganizationId organization, Position position, int limit) {
        return jdbc.sql(AFTER)
                .params(organization.value(), Long.toString(position.xid()), position.id(), limit)
                .query((row, number) -> read(row))
                .list();
    }

    /// Of many organizations, each from its own position; at most `limit` of each.
    public List<Signal.Appended> after(Map<OrganizationId, Position> positions, int limit) {
        String organizations = braces(positions.keySet());
        String xids = braces(positions.values().stream().map(Position::xid).toList());
        String ids = braces(positions.values().stream().map(Position::id).toList());
        return jdbc.sql(AFTER_MANY)
                .params(organizations, xids, ids, limit)
                .query((row, number) -> read(row))
                .list();
    }

    public Snapshot snapshot() {
        return jdbc.sql(SNAPSHOT)
                .query((row, number) -> new Snapshot(
                        Long.parseLong(row.getString("minimum")), Long.parseLong(row.getString("maximum"))))
                .single();
    }

    /// Those with anything in the log or with passes.
    List<OrganizationId> organizations() {
        return jdbc.sql("select parlour_live_organizations()")
                .query((row, number) -> new OrganizationId(row.getObject(1, UUID.class)))
                .list();
    }

    int sweep(OrganizationId organization, Instant before) {
        return jdbc.sql(SWEEP)
                .params(organization.value(), organization.value(), before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Signal.Appended appended(OrganizationId organization, ResultSet row, EventLog.Event event)
            throws SQLException {
        return new Signal.Appended(
                organization, Long.parseLong(row.getString("xid")), row.getLong("id"), event.kind(), event.ids());
    }

    private Signal.Appended read(ResultSet row) throws SQLException {
        return new Signal.Appended(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                Long.parseLong(row.getString("xid")),
                row.getLong("id"),
                row.getString("kind"),
                json.readValue(row.getString("ids"), IDS));
    }

    private static String braces(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
