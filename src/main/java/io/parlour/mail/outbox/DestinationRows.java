package io.parlour.mail.outbox;

import io.parlour.conversations.Sql;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what nodes have learned of the servers they send to, in the running transaction.
@Component
final class DestinationRows {
    private final JdbcClient jdbc;

    DestinationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes down what was learned here, or learns what was elsewhere.
    void exchange(String name, RouteState route) {
        if (route.takeChanged()) {
            store(name, route.seen());
        } else {
            find(name).filter(found -> !found.equals(route.seen())).ifPresent(route::learn);
        }
    }

    private void store(String name, RouteState.Seen seen) {
        jdbc.sql("""
                        insert into destination (name, lines, per_minute, pause_seconds, closed_until, trouble)
                        values (:name, :lines, :perMinute, :pause, :closed, :trouble)
                        on conflict (name) do update set lines = excluded.lines, per_minute = excluded.per_minute,
                            pause_seconds = excluded.pause_seconds, closed_until = excluded.closed_until,
                            trouble = excluded.trouble
                        """)
                .param("name", name)
                .param("lines", seen.lines())
                .param("perMinute", seen.perMinute())
                .param("pause", seen.pauseSeconds())
                .param("closed", Sql.utc(seen.closedUntil()))
                .param("trouble", seen.trouble())
                .update();
    }

    Optional<RouteState.Seen> find(String name) {
        return jdbc.sql("""
                        select lines, per_minute, pause_seconds, closed_until, trouble from destination where name = :name
                        """)
                .param("name", name)
                .query((row, number) -> new RouteState.Seen(
                        row.getInt("lines"),
                        row.getDouble("per_minute"),
                        row.getInt("pause_seconds"),
                        Sql.instant(row, "closed_until"),
                        row.getString("trouble")))
                .optional();
    }
}
