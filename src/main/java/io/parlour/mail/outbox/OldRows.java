package io.parlour.mail.outbox;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of mails that ended long ago, and how many there were, in the running transaction.
@Component
final class OldRows {
    static final int AT_ONCE = 500;

    private final JdbcClient jdbc;

    private record Old(UUID recipient, UUID mail) {}

    /// How many ended in a state, of those whose rows are gone.
    record Total(String state, long mails) {}

    OldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The oldest; answers with how many. Ids are in the order of time, so that only old rows are looked at.
    int remove(OrganizationId organization, Instant before) {
        List<Old> old = jdbc.sql("""
                        select id, outbound_id from outbound_recipient
                        where organization_id = :organization and created_at < :before and ended_at < :before
                          and id < cast(rpad(lpad(to_hex((extract(epoch from cast(:before as timestamptz)) * 1000)::bigint),
                              12, '0'), 32, 'f') as uuid)
                          and state in ('accepted', 'delivered', 'failed', 'expired', 'suppressed', 'cancelled',
                            'captured', 'complained')
                        order by id limit :limit for update skip locked
                        """)
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .param("limit", AT_ONCE)
                .query((row, number) ->
                        new Old(row.getObject("id", UUID.class), row.getObject("outbound_id", UUID.class)))
                .list();
        if (!old.isEmpty()) {
            List<UUID> recipients = old.stream().map(Old::recipient).toList();
            List<UUID> mails = old.stream().map(Old::mail).distinct().toList();
            count(organization, recipients);
            of(
                    organization,
                    recipients,
                    "update delivery_event set recipient_id = null where organization_id = :organization and recipient_id = any (:ids)");
            of(
                    organization,
                    recipients,
                    "delete from outbound_attempt where organization_id = :organization and recipient_id = any (:ids)");
            of(
                    organization,
                    recipients,
                    "delete from outbound_recipient where organization_id = :organization and id = any (:ids)");
            List<UUID> empty = empty(organization, mails);
            of(
                    organization,
                    empty,
                    "delete from outbound_batch where organization_id = :organization and outbound_id = any (:ids)");
            of(
                    organization,
                    empty,
                    "delete from outbound_content where organization_id = :organization and outbound_id = any (:ids)");
            of(
                    organization,
                    empty,
                    "delete from outbound_mail where organization_id = :organization and id = any (:ids)");
        }
        return old.size();
    }

    private void count(OrganizationId organization, List<UUID> recipients) {
        jdbc.sql("""
                        insert into outbound_total (organization_id, day, lane, state, mails)
                        select r.organization_id, cast(r.created_at at time zone 'UTC' as date), m.lane, r.state, count(*)
                        from outbound_recipient r
                        join outbound_mail m on m.organization_id = r.organization_id and m.id = r.outbound_id
                        where r.organization_id = :organization and r.id = any (:ids)
                        group by 1, 2, 3, 4
                        on conflict (organization_id, day, lane, state)
                            do update set mails = outbound_total.mails + excluded.mails
                        """)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(recipients))
                .update();
    }

    private void of(OrganizationId organization, List<UUID> ids, String sql) {
        jdbc.sql(sql)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .update();
    }

    /// Those of the mails that go to nobody any more.
    private List<UUID> empty(OrganizationId organization, List<UUID> mails) {
        return jdbc.sql("""
                        select m.id from outbound_mail m
                        where m.organization_id = :organization and m.id = any (:ids) and not exists (
                            select from outbound_recipient r
                            where r.organization_id = :organization and r.outbound_id = m.id)
                        """)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(mails))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    List<Total> totals(OrganizationId organization) {
        return jdbc.sql("""
                        select state, sum(mails) as mails from outbound_total
                        where organization_id = :organization group by state order by 2 desc, 1
                        """)
                .param("organization", organization.value())
                .query((row, number) -> new Total(Objects.requireNonNull(row.getString("state")), row.getLong("mails")))
                .list();
    }

    /// Addresses that mail is sent from, by name.
    List<String> senders(OrganizationId organization) {
        return jdbc.sql("select address from mailbox where organization_id = :organization order by address limit 500")
                .param("organization", organization.value())
                .query((row, number) -> Objects.requireNonNull(row.getString("address")))
                .list();
    }
}
