package io.parlour.conversations.delivery;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is known of deliveries: of one message, and of all of them by the hour.
@Component
public final class ReadDelivery {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// Of one message; what has not happened yet is absent.
    public record Proof(
            long seq,
            Instant storedAt,
            Instant ackedAt,

            @Schema(allowableValues = {"socket", "poll", "mail"})
            String ackedBy,

            @Nullable Instant deliveredAt,

            @Schema(allowableValues = {"socket", "poll", "mail"}) @Nullable
            String deliveredBy,

            @Nullable Instant readAt,

            @Schema(allowableValues = {"socket", "poll", "mail"}) @Nullable
            String readBy) {}

    /// Of one measure in one hour: how many, and within how many milliseconds half, 95 % and 99 % of them.
    public record Span(long number, long p50Millis, long p95Millis, long p99Millis) {}

    /// One hour; a measure nothing was counted of is absent. Times count from the storing of a message.
    public record Hour(
            Instant hour,
            @Nullable Span acked,
            @Nullable Span delivered,
            @Nullable Span read) {}

    ReadDelivery(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Of the messages after `after`, by seq; those nothing was noted of are left out.
    public List<Proof> of(OrganizationId organization, UUID conversation, long after, int limit) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select seq, stored_at, acked_at, acked_by, delivered_at, delivered_by, read_at, read_by
                        from message_delivery
                        where organization_id = :organization and conversation_id = :conversation
                          and seq > :after
                        order by seq limit :limit
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("after", after)
                        .param("limit", limit)
                        .query(ReadDelivery::proof)
                        .list());
    }

    /// The hours from `since` on, oldest first; those without a message are left out.
    public List<Hour> hours(OrganizationId organization, Instant since) {
        Map<Instant, Map<String, SortedMap<Integer, Long>>> counted = new LinkedHashMap<>();
        transactions.read(organization, () -> {
            jdbc.sql("""
                            select hour, measure, bucket, number from delivery_hour
                            where organization_id = :organization and hour >= :since order by hour
                            """)
                    .param("organization", organization.value())
                    .param("since", since.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                    .query(row -> {
                        counted.computeIfAbsent(Sql.instant(row, "hour"), absent -> new LinkedHashMap<>())
                                .computeIfAbsent(row.getString("measure"), absent -> new TreeMap<>())
                                .merge(row.getInt("bucket"), row.getLong("number"), Long::sum);
                    });
            return true;
        });
        List<Hour> hours = new ArrayList<>();
        counted.forEach((hour, measures) -> hours.add(new Hour(
                hour, span(measures.get("acked")), span(measures.get("delivered")), span(measures.get("read")))));
        return hours;
    }

    static @Nullable Span span(@Nullable SortedMap<Integer, Long> counts) {
        if (counts == null) {
            return null;
        }
        long number = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Span(number, at(counts, number, 0.50), at(counts, number, 0.95), at(counts, number, 0.99));
    }

    private static long at(SortedMap<Integer, Long> counts, long number, double share) {
        long rank = (long) Math.ceil(number * share);
        long seen = 0;
        for (Map.Entry<Integer, Long> each : counts.entrySet()) {
            seen += each.getValue();
            if (seen >= rank) {
                return Buckets.millis(each.getKey());
            }
        }
        return Buckets.millis(counts.lastKey());
    }

    private static Proof proof(ResultSet row, int number) throws SQLException {
        return new Proof(
                row.getLong("seq"),
                Sql.instant(row, "stored_at"),
                Sql.instant(row, "acked_at"),
                row.getString("acked_by"),
                Sql.instantOrNull(row, "delivered_at"),
                row.getString("delivered_by"),
                Sql.instantOrNull(row, "read_at"),
                row.getString("read_by"));
    }
}
