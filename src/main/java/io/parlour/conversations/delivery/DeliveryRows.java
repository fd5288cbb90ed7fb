package io.parlour.conversations.delivery;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of deliveries, written many at once in small transactions.
@Component
final class DeliveryRows {
    private static final int BATCH = 2_000;
    /// How far back one mark may reach: it is looked for by key, never by a walk through a long conversation.
    private static final long REACH = 500;

    private record Counted(Instant hour, String measure, int bucket) {}

    /// Everything after `after` up to the mark.
    private record Range(DeliveryLog.Marked mark, long after) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;

    DeliveryRows(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void acked(OrganizationId organization, List<DeliveryLog.Acked> acks) {
        for (int from = 0; from < acks.size(); from += BATCH) {
            List<DeliveryLog.Acked> some = acks.subList(from, Math.min(acks.size(), from + BATCH));
            transactions.in(organization, () -> {
                insert(organization, some);
                Map<Counted, Long> counts = new HashMap<>();
                some.forEach(ack -> count(counts, "acked", ack.storedAt(), ack.ackedAt()));
                add(organization, counts);
            });
        }
    }

    private void insert(OrganizationId organization, List<DeliveryLog.Acked> acks) {
        jdbc.sql("""
                        insert into message_delivery (organization_id, conversation_id, seq, side, stored_at, acked_at,
                            acked_by)
                        select :organization, n.*
                        from unnest(:conversations, :seqs, :sides, :stored, :acked, :paths) as n
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("conversations", array(acks, DeliveryLog.Acked::conversation, UUID[]::new))
                .param("seqs", array(acks, DeliveryLog.Acked::seq, Long[]::new))
                .param("sides", array(acks, DeliveryLog.Acked::side, String[]::new))
                .param("stored", array(acks, ack -> Timestamp.from(ack.storedAt()), Timestamp[]::new))
                .param("acked", array(acks, ack -> Timestamp.from(ack.ackedAt()), Timestamp[]::new))
                .param("paths", array(acks, ack -> ack.path().key(), String[]::new))
                .update();
    }

    void marked(OrganizationId organization, List<DeliveryLog.Marked> marks) {
        for (boolean read : new boolean[] {false, true}) {
            List<Range> ranges =
                    ranges(marks.stream().filter(mark -> mark.read() == read).toList());
            for (int from = 0; from < ranges.size(); from += BATCH) {
                List<Range> some = ranges.subList(from, Math.min(ranges.size(), from + BATCH));
                transactions.in(organization, () -> add(organization, update(organization, some, read)));
            }
        }
    }

    /// Ranges of one conversation and side do not overlap: the first to reach a message is the one that counts.
    private static List<Range> ranges(List<DeliveryLog.Marked> marks) {
        List<DeliveryLog.Marked> sorted = new ArrayList<>(marks);
        sorted.sort(Comparator.comparing(DeliveryLog.Marked::at));
        Map<List<Object>, Long> reached = new HashMap<>();
        List<Range> ranges = new ArrayList<>();
        for (DeliveryLog.Marked mark : sorted) {
            List<Object> reader = List.of(mark.conversation(), mark.side());
            long after = reached.getOrDefault(reader, Math.max(0, mark.seq() - REACH));
            if (mark.seq() > after) {
                ranges.add(new Range(mark, after));
                reached.put(reader, mark.seq());
            }
        }
        return ranges;
    }

    private Map<Counted, Long> update(OrganizationId organization, List<Range> ranges, boolean read) {
        String what = read ? "read" : "delivered";
        Map<Counted, Long> counts = new HashMap<>();
        jdbc.sql("""
                        update message_delivery d set WHAT_at = n.at, WHAT_by = n.path
                        from unnest(:conversations, :sides, :afters, :seqs, :ats, :paths)
                            as n (conversation, side, after, seq, at, path)
                        where d.organization_id = :organization and d.conversation_id = n.conversation
                          and d.seq > n.after and d.seq <= n.seq and d.side <> n.side and d.WHAT_at is null
                        returning d.stored_at, d.WHAT_at
                        """.replace("WHAT", what))
                .param("organization", organization.value())
                .param("conversations", array(ranges, range -> range.mark().conversation(), UUID[]::new))
                .param("sides", array(ranges, range -> range.mark().side(), String[]::new))
                .param("afters", array(ranges, Range::after, Long[]::new))
                .param("seqs", array(ranges, range -> range.mark().seq(), Long[]::new))
                .param("ats", array(ranges, range -> Timestamp.from(range.mark().at()), Timestamp[]::new))
                .param("paths", array(ranges, range -> range.mark().path().key(), String[]::new))
                .query(row -> {
                    Instant stored = Objects.requireNonNull(row.getTimestamp(1)).toInstant();
                    Instant at = Objects.requireNonNull(row.getTimestamp(2)).toInstant();
                    count(counts, what, stored, at);
                });
        return counts;
    }

    private static void count(Map<Counted, Long> counts, String measure, Instant from, Instant to) {
        int bucket = Buckets.of(Math.round(Duration.between(from, to).toNanos() / 1e6));
        counts.merge(new Counted(from.truncatedTo(ChronoUnit.HOURS), measure, bucket), 1L, Long::sum);
    }

    private void add(OrganizationId organization, Map<Counted, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        List<Map.Entry<Counted, Long>> all = new ArrayList<>(counts.entrySet());
        all.sort(Comparator.comparing(
                        (Map.Entry<Counted, Long> each) -> each.getKey().hour())
                .thenComparing(each -> each.getKey().measure())
                .thenComparingInt(each -> each.getKey().bucket()));
        jdbc.sql("""
                        insert into delivery_hour as h (organization_id, hour, measure, bucket, number)
                        select :organization, n.* from unnest(:hours, :measures, :buckets, :numbers) as n
                        on conflict (organization_id, hour, measure, bucket) do update
                        set number = h.number + excluded.number
                        """)
                .param("organization", organization.value())
                .param("hours", array(all, each -> Timestamp.from(each.getKey().hour()), Timestamp[]::new))
                .param("measures", array(all, each -> each.getKey().measure(), String[]::new))
                .param("buckets", array(all, each -> each.getKey().bucket(), Integer[]::new))
                .param("numbers", array(all, Map.Entry::getValue, Long[]::new))
                .update();
    }

    private static <T, R> R[] array(List<T> all, Function<T, R> part, java.util.function.IntFunction<R[]> make) {
        return all.stream().map(part).toArray(make);
    }
}
