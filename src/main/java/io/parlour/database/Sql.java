package io.parlour.database;

import io.parlour.kernel.OrganizationId;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Values on their way to and from PostgreSQL, in columns (`unnest`) where many rows go in one statement.
public final class Sql {
    private static final ClassValue<List<Method>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            List<Method> fields = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
            fields.forEach(field -> field.setAccessible(true));
            return fields;
        }
    };

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

    /// The organization, as `organization`, and the fields of a record by their names, for JdbcClient's `params`; times
    /// as [#utc].
    public static Map<String, @Nullable Object> parameters(OrganizationId organization, Record fields) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Method field : FIELDS.get(fields.getClass())) {
            try {
                Object value = field.invoke(fields);
                values.put(field.getName(), value instanceof Instant at ? utc(at) : value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(fields.getClass() + " can't be read", e);
            }
        }
        values.put("organization", organization.value());
        return values;
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
