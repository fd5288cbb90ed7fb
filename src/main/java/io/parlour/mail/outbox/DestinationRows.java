package io.parlour.mail.outbox;

import io.parlour.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what nodes have learned of the servers they send to, in the running transaction.
@Component
final class DestinationRows {
    private static final int MANY = 2_000;
    private static final String DIRECT = "direct ";

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

    /// The same for providers that mail goes to directly, by their names; what is slow elsewhere is learned.
    void exchange(Map<String, RouteState> providers, Instant now) {
        Set<String> told = new HashSet<>();
        providers.forEach((name, state) -> {
            if (state.takeChanged()) {
                store(DIRECT + name, state.seen());
                told.add(name);
            }
        });
        slow(now, MANY).forEach((name, seen) -> {
            @Nullable RouteState state = told.contains(name) ? null : providers.get(name);
            if (state != null && !state.seen().equals(seen)) {
                state.learn(seen);
            }
        });
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
                        """).param("name", name).query(DestinationRows::seen).optional();
    }

    /// Providers that mail goes to directly and slower than it could, by name.
    Map<String, RouteState.Seen> slow(Instant now, int limit) {
        Map<String, RouteState.Seen> slow = new LinkedHashMap<>();
        jdbc.sql("""
                        select name, lines, per_minute, pause_seconds, closed_until, trouble from destination
                        where starts_with(name, :direct) and (per_minute > 0 or closed_until > :now)
                        order by name limit :limit
                        """)
                .param("direct", DIRECT)
                .param("now", Sql.utc(now))
                .param("limit", limit)
                .query(row -> {
                    slow.put(row.getString("name").substring(DIRECT.length()), seen(row, 0));
                });
        return slow;
    }

    private static RouteState.Seen seen(ResultSet row, int number) throws SQLException {
        return new RouteState.Seen(
                row.getInt("lines"),
                row.getDouble("per_minute"),
                row.getInt("pause_seconds"),
                Sql.instant(row, "closed_until"),
                row.getString("trouble"));
    }
}
