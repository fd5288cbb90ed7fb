package io.parlour.mail.outbox;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what is complained of, by sending domain, in the running transaction.
@Component
final class ComplaintRows {
    static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONGEST_SENDING = Duration.ofDays(30);

    private final JdbcClient jdbc;

    /// @param state `ok`, `alarm` or `paused`
    /// @param since from when on complaints count, where a person has let its mail go; else null
    /// @param sent as last counted
    record Watched(
            UUID id,
            String name,
            String state,
            @Nullable Instant since,
            long sent,
            @Nullable Instant countedAt) {
        Instant from(Instant now) {
            Instant week = now.minus(WEEK);
            return since != null && since.isAfter(week) ? since : week;
        }
    }

    ComplaintRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// As [#find], locked until this transaction ends: of two complaints at once, the second sees the first.
    Optional<Watched> lock(OrganizationId organization, String domain) {
        return find(organization, domain, "for no key update");
    }

    Optional<Watched> find(OrganizationId organization, String domain) {
        return find(organization, domain, "");
    }

    private Optional<Watched> find(OrganizationId organization, String domain, String lock) {
        return jdbc.sql("""
                        select id, name, bulk_state, bulk_since, bulk_sent, bulk_counted_at from mail_domain
                        where organization_id = :organization and name = :name
                        """ + lock)
                .param("organization", organization.value())
                .param("name", domain)
                .query((row, number) -> new Watched(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("bulk_state"),
                        row.getObject("bulk_since") == null ? null : Sql.instant(row, "bulk_since"),
                        row.getLong("bulk_sent"),
                        row.getObject("bulk_counted_at") == null ? null : Sql.instant(row, "bulk_counted_at")))
                .optional();
    }

    /// Recipients of bulk mail who complained.
    long complaints(OrganizationId organization, Watched domain, Instant now) {
        return jdbc.sql("""
                        select count(distinct e.recipient_id) from delivery_event e
                        join outbound_recipient r on r.organization_id = :organization and r.id = e.recipient_id
                        join outbound_mail m on m.organization_id = :organization and m.id = r.outbound_id
                        where e.organization_id = :organization and e.kind = 'complaint' and e.at >= :from
                          and m.lane = 3 and right(m.from_address, length(:domain) + 1) = '@' || :domain
                        """)
                .param("organization", organization.value())
                .param("from", Sql.utc(domain.from(now)))
                .param("domain", domain.name())
                .query(Long.class)
                .single();
    }

    /// Recipients whose bulk mail was taken; kept as counted now.
    long count(OrganizationId organization, Watched domain, Instant now) {
        long sent = jdbc.sql("""
                        select count(*) from outbound_mail m
                        join outbound_recipient r on r.organization_id = :organization and r.outbound_id = m.id
                        where m.organization_id = :organization and m.lane = 3 and m.created_at >= :began
                          and right(m.from_address, length(:domain) + 1) = '@' || :domain
                          and r.accepted_at >= :from
                        """)
                .param("organization", organization.value())
                .param("began", Sql.utc(now.minus(LONGEST_SENDING)))
                .param("from", Sql.utc(domain.from(now)))
                .param("domain", domain.name())
                .query(Long.class)
                .single();
        jdbc.sql("""
                        update mail_domain set bulk_sent = :sent, bulk_counted_at = :now
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", domain.id())
                .param("sent", sent)
                .param("now", Sql.utc(now))
                .update();
        return sent;
    }

    void state(OrganizationId organization, UUID domain, String state) {
        jdbc.sql("update mail_domain set bulk_state = :state where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", domain)
                .param("state", state)
                .update();
    }

    /// What was complained of before does not count any more. False when there is nothing to let go.
    boolean release(OrganizationId organization, UUID domain, Instant now) {
        return jdbc.sql("""
                        update mail_domain set bulk_state = 'ok', bulk_since = :now, bulk_sent = 0, bulk_counted_at = null
                        where organization_id = :organization and id = :id and bulk_state <> 'ok'
                        """)
                        .param("organization", organization.value())
                        .param("id", domain)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    boolean isKnown(OrganizationId organization, UUID domain) {
        return jdbc.sql("select exists (select from mail_domain where organization_id = :organization and id = :id)")
                .param("organization", organization.value())
                .param("id", domain)
                .query(Boolean.class)
                .single();
    }

    /// Bulk mails of a domain that still have recipients waiting, held so or not at all.
    List<UUID> unfinished(OrganizationId organization, UUID domain, boolean held) {
        return jdbc.sql("""
                        select m.id from outbound_mail m
                        join mail_domain d on d.organization_id = :organization and d.id = :domain
                        join outbound_content c on c.organization_id = :organization and c.outbound_id = m.id
                        where m.organization_id = :organization and m.lane = 3
                          and right(m.from_address, length(d.name) + 1) = '@' || d.name
                          and case when :held then c.held = 'complaints' else c.held is null end
                          and exists (select from outbound_batch b
                              where b.organization_id = :organization and b.outbound_id = m.id)
                        order by m.created_at limit 1000
                        """)
                .param("organization", organization.value())
                .param("domain", domain)
                .param("held", held)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }
}
