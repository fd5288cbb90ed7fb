package io.parlour.mail.outbox;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of how organizations want their mail sent, and of how much was, in the running transaction.
@Component
final class SendingRows {
    private final JdbcClient jdbc;

    /// `operatorPerDay`: what the operator lets it send; null for the default of the installation.
    record Wish(boolean holdUncertain, Pace pace, @Nullable Integer operatorPerDay, boolean held) {}

    /// At most so many mails; null for no limit.
    record Pace(
            @Nullable Integer perMinute,
            @Nullable Integer perHour,
            @Nullable Integer perDay) {
        List<SendWindow.Limit> limits() {
            return Stream.of(
                            limit(perMinute, Duration.ofMinutes(1)),
                            limit(perHour, Duration.ofHours(1)),
                            limit(perDay, Duration.ofDays(1)))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<SendWindow.Limit> limit(@Nullable Integer mails, Duration stretch) {
            return mails == null ? Optional.empty() : Optional.of(new SendWindow.Limit(mails, stretch));
        }
    }

    record Domain(UUID id, String name, Pace pace) {}

    /// Mails that went in a minute under the limits of a scope.
    record Counted(UUID scope, Instant minute, int mails) {}

    record Used(int minute, int hour, int day) {}

    SendingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Wish find(OrganizationId organization) {
        return jdbc.sql("""
                        select hold_uncertain, per_minute, per_hour, per_day, operator_per_day, held from mail_sending
                        where organization_id = :organization
                        """)
                .param("organization", organization.value())
                .query((row, number) -> new Wish(
                        row.getBoolean("hold_uncertain"),
                        pace(row),
                        row.getObject("operator_per_day", Integer.class),
                        row.getBoolean("held")))
                .optional()
                .orElseGet(() -> new Wish(false, new Pace(null, null, null), null, false));
    }

    void operatorPerDay(OrganizationId organization, @Nullable Integer mails) {
        jdbc.sql("""
                        insert into mail_sending (organization_id, operator_per_day) values (:organization, :mails)
                        on conflict (organization_id) do update set operator_per_day = excluded.operator_per_day
                        """)
                .param("organization", organization.value())
                .param("mails", mails, Types.INTEGER)
                .update();
    }

    /// All but whether it is held, and what the operator says.
    void store(OrganizationId organization, Wish wish) {
        jdbc.sql("""
                        insert into mail_sending (organization_id, hold_uncertain, per_minute, per_hour, per_day)
                        values (:organization, :hold, :minute, :hour, :day)
                        on conflict (organization_id) do update set hold_uncertain = excluded.hold_uncertain,
                            per_minute = excluded.per_minute, per_hour = excluded.per_hour, per_day = excluded.per_day
                        """)
                .param("organization", organization.value())
                .param("hold", wish.holdUncertain())
                .param("minute", wish.pace().perMinute())
                .param("hour", wish.pace().perHour())
                .param("day", wish.pace().perDay())
                .update();
    }

    /// Of all organizations and domains that have some.
    List<SendLimits.Wished> limits() {
        return jdbc.sql("""
                        select scope, organization_id, domain, per_minute, per_hour, per_day, operator_per_day, held
                        from mail_limits()""")
                .query((row, number) -> new SendLimits.Wished(
                        row.getObject("scope", UUID.class),
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getString("domain"),
                        pace(row).limits(),
                        row.getObject("operator_per_day", Integer.class),
                        row.getBoolean("held")))
                .list();
    }

    /// Domains of an organization, by name.
    List<Domain> domains(OrganizationId organization) {
        return jdbc.sql("""
                        select id, name, per_minute, per_hour, per_day from mail_domain
                        where organization_id = :organization and verified_by is distinct from 'installation'
                        order by name limit 500
                        """)
                .param("organization", organization.value())
                .query((row, number) -> new Domain(row.getObject("id", UUID.class), row.getString("name"), pace(row)))
                .list();
    }

    /// False when there is no such domain.
    boolean store(OrganizationId organization, UUID domain, Pace pace) {
        return jdbc.sql("""
                        update mail_domain set per_minute = :minute, per_hour = :hour, per_day = :day
                        where organization_id = :organization and id = :domain
                        """)
                        .param("organization", organization.value())
                        .param("domain", domain)
                        .param("minute", pace.perMinute())
                        .param("hour", pace.perHour())
                        .param("day", pace.perDay())
                        .update()
                == 1;
    }

    void hold(OrganizationId organization, boolean held) {
        jdbc.sql("""
                        insert into mail_sending (organization_id, held) values (:organization, :held)
                        on conflict (organization_id) do update set held = excluded.held
                        """)
                .param("organization", organization.value())
                .param("held", held)
                .update();
    }

    private static Pace pace(ResultSet row) throws SQLException {
        return new Pace(
                row.getObject("per_minute", Integer.class),
                row.getObject("per_hour", Integer.class),
                row.getObject("per_day", Integer.class));
    }

    /// In the order of scopes, so that nodes that count at the same time don't wait for each other in a circle.
    void count(Map<UUID, Integer> sent, Instant now) {
        new TreeMap<>(sent)
                .forEach((scope, mails) -> jdbc.sql("""
                        insert into send_count (scope, minute, mails) values (:scope, :minute, :mails)
                        on conflict (scope, minute) do update set mails = send_count.mails + excluded.mails
                        """)
                        .param("scope", scope)
                        .param("minute", Sql.utc(now.truncatedTo(ChronoUnit.MINUTES)))
                        .param("mails", mails)
                        .update());
    }

    /// What was sent since then; what is older than a day is forgotten.
    List<Counted> counted(Instant since, Instant now) {
        jdbc.sql("delete from send_count where minute < :old")
                .param("old", Sql.utc(now.minus(Duration.ofHours(25))))
                .update();
        return jdbc.sql("select scope, minute, mails from send_count where minute >= :since limit 1000000")
                .param("since", Sql.utc(since))
                .query((row, number) -> new Counted(
                        row.getObject("scope", UUID.class), Sql.instant(row, "minute"), row.getInt("mails")))
                .list();
    }

    /// Of what has a limit: how many went in the last minute, hour and day.
    Used used(UUID scope, Instant now) {
        return jdbc.sql("""
                        select coalesce(sum(mails) filter (where minute > :minute), 0) as minute,
                            coalesce(sum(mails) filter (where minute > :hour), 0) as hour,
                            coalesce(sum(mails), 0) as day
                        from send_count where scope = :scope and minute > :day
                        """)
                .param("scope", scope)
                .param("minute", Sql.utc(now.minus(Duration.ofMinutes(1))))
                .param("hour", Sql.utc(now.minus(Duration.ofHours(1))))
                .param("day", Sql.utc(now.minus(Duration.ofDays(1))))
                .query((row, number) -> new Used(row.getInt("minute"), row.getInt("hour"), row.getInt("day")))
                .single();
    }
}
