package io.parlour.mail.outbox;

import io.parlour.conversations.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of how organizations want their mail sent, and of how much was, in the running transaction.
@Component
final class SendingRows {
    private final JdbcClient jdbc;

    /// Null for no limit.
    record Wish(
            boolean holdUncertain,
            @Nullable Integer perMinute,
            @Nullable Integer perHour,
            @Nullable Integer perDay) {}

    SendingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Wish find(OrganizationId organization) {
        return jdbc.sql("""
                        select hold_uncertain, per_minute, per_hour, per_day from mail_sending
                        where organization_id = :organization
                        """)
                .param("organization", organization.value())
                .query((row, number) -> new Wish(
                        row.getBoolean("hold_uncertain"),
                        row.getObject("per_minute", Integer.class),
                        row.getObject("per_hour", Integer.class),
                        row.getObject("per_day", Integer.class)))
                .optional()
                .orElseGet(() -> new Wish(false, null, null, null));
    }

    void store(OrganizationId organization, Wish wish) {
        jdbc.sql("""
                        insert into mail_sending (organization_id, hold_uncertain, per_minute, per_hour, per_day)
                        values (:organization, :hold, :minute, :hour, :day)
                        on conflict (organization_id) do update set hold_uncertain = excluded.hold_uncertain,
                            per_minute = excluded.per_minute, per_hour = excluded.per_hour, per_day = excluded.per_day
                        """)
                .param("organization", organization.value())
                .param("hold", wish.holdUncertain())
                .param("minute", wish.perMinute())
                .param("hour", wish.perHour())
                .param("day", wish.perDay())
                .update();
    }

    /// Of all organizations that have some.
    Map<OrganizationId, List<SendWindow.Limit>> limits() {
        Map<OrganizationId, List<SendWindow.Limit>> all = new HashMap<>();
        jdbc.sql("select organization_id, per_minute, per_hour, per_day from mail_limits()")
                .query((row, number) -> {
                    List<SendWindow.Limit> limits = new ArrayList<>();
                    add(limits, row.getObject("per_minute", Integer.class), Duration.ofMinutes(1));
                    add(limits, row.getObject("per_hour", Integer.class), Duration.ofHours(1));
                    add(limits, row.getObject("per_day", Integer.class), Duration.ofDays(1));
                    return Map.entry(
                            new OrganizationId(row.getObject("organization_id", UUID.class)), List.copyOf(limits));
                })
                .list()
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }

    private static void add(List<SendWindow.Limit> limits, @Nullable Integer mails, Duration stretch) {
        if (mails != null) {
            limits.add(new SendWindow.Limit(mails, stretch));
        }
    }

    /// What the counted ones of these tries add to this minute.
    void count(List<SlotWish> group, SendLimits limits, Instant now) {
        Map<UUID, Integer> sent = new HashMap<>();
        for (SlotWish wish : group) {
            for (Outcome each : wish.results()) {
                sent.merge(each.ready().batch().organization().value(), 1, Integer::sum);
                sent.merge(SendLimits.INSTALLATION, 1, Integer::sum);
            }
        }
        sent.keySet().removeIf(scope -> !limits.counts(scope));
        sent.forEach((scope, mails) -> jdbc.sql("""
                        insert into send_count (scope, minute, mails) values (:scope, :minute, :mails)
                        on conflict (scope, minute) do update set mails = send_count.mails + excluded.mails
                        """)
                .param("scope", scope)
                .param("minute", Sql.utc(now.truncatedTo(ChronoUnit.MINUTES)))
                .param("mails", mails)
                .update());
    }

    /// Tells the limits what was sent within a day, and forgets what is older.
    void tell(SendLimits limits, Instant now) {
        jdbc.sql("delete from send_count where minute < :old")
                .param("old", Sql.utc(now.minus(Duration.ofHours(25))))
                .update();
        jdbc.sql("select scope, minute, mails from send_count limit 200000")
                .query((row, number) -> {
                    limits.learn(row.getObject("scope", UUID.class), Sql.instant(row, "minute"), row.getInt("mails"));
                    return number;
                })
                .list();
    }
}
