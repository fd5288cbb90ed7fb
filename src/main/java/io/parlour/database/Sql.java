package io.parlour.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Values on their way to and from PostgreSQL, in columns (`unnest`) where many rows go in one statement.
public final class Sql {
    private Sql() {}

    /// Now, as exact as PostgreSQL keeps it: what is told is what is stored.
    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable Integer intOrNull(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    public static SqlArrayValue uuids(Collection<UUID> values) {
        return new SqlArrayValue("uuid", values.toArray());
    }

    public static <R> SqlArrayValue uuids(Collection<R> rows, Function<R, @Nullable UUID> column) {
        return array("uuid", rows, column);
    }

    public static <R> SqlArrayValue texts(Collection<R> rows, Function<R, @Nullable String> column) {
        return array("text", rows, column);
    }

    public static <R> SqlArrayValue numbers(Collection<R> rows, Function<R, @Nullable Long> column) {
        return array("bigint", rows, column);
    }

    public static <R> SqlArrayValue flags(Collection<R> rows, Function<R, Boolean> column) {
        return array("boolean", rows, column);
    }

    public static <R> SqlArrayValue times(Collection<R> rows, Function<R, @Nullable Instant> column) {
        return array("timestamptz", rows, row -> {
            Instant at = column.apply(row);
            return at == null ? null : utc(at);
        });
    }

    private static <R, V extends @Nullable Object> SqlArrayValue array(
            String type, Collection<R> rows, Function<R, V> column) {
        Object[] values = new Object[rows.size()];
        int at = 0;
        for (R row : rows) {
            V value = column.apply(row);
            if (value != null) {
                values[at] = value;
            }
            at++;
        }
        return new SqlArrayValue(type, values);
    }
}
