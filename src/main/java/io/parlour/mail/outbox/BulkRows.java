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

/// Rows of bulk mails: their content, and their recipients by the hundred, in the running transaction.
@Component
final class BulkRows {
    private static final Duration STALE = Duration.ofHours(2);

    private final JdbcClient jdbc;

    record Content(String text, @Nullable String html) {}

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record To(
            UUID id,
            byte[] key,
            String address,
            @Nullable UUID contact,
            @Nullable String data) {}

    BulkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, UUID mail, Content content, Instant planned) {
        jdbc.sql("""
                        insert into outbound_content (organization_id, outbound_id, text, html, planned_at)
                        values (:organization, :mail, :text, :html, :planned)
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .param("text", content.text())
                .param("html", content.html())
                .param("planned", Sql.utc(planned))
                .update();
    }

    Optional<Content> content(OrganizationId organization, UUID mail) {
        return jdbc.sql("""
                        select text, html from outbound_content
                        where organization_id = :organization and outbound_id = :mail
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .query((row, number) -> new Content(row.getString("text"), row.getString("html")))
                .optional();
    }

    /// Empty when there is no such bulk mail.
    Optional<Instant> planned(OrganizationId organization, UUID mail) {
        return jdbc.sql("""
                        select planned_at from outbound_content
                        where organization_id = :organization and outbound_id = :mail
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .query((row, number) -> Sql.instant(row, "planned_at"))
                .optional();
    }

    Optional<String> data(OrganizationId organization, UUID recipient) {
        return jdbc.sql("""
                        select data from outbound_recipient
                        where organization_id = :organization and id = :id and data is not null
                        """)
                .param("organization", organization.value())
                .param("id", recipient)
                .query(String.class)
                .optional();
    }

    /// Those the mail goes to already are left out; answers with the ids that were added.
    List<UUID> insert(
            OrganizationId organization, UUID mail, UUID batch, List<To> recipients, Instant now, boolean captured) {
        return jdbc.sql("""
                        insert into outbound_recipient (organization_id, id, outbound_id, key, address, address_lower,
                            contact_id, role, state, next_attempt_at, created_at, ended_at, batch_id, data)
                        select :organization, u.id, :mail, u.key, u.address, lower(u.address), u.contact, 'to',
                            case when :captured then 'captured' else 'queued' end,
                            case when not :captured then cast(:now as timestamptz) end, :now,
                            case when :captured then cast(:now as timestamptz) end, :batch, u.data
                        from unnest(:ids, cast(:keys as bytea[]), :addresses, :contacts, :data)
                            as u (id, key, address, contact, data)
                        on conflict (organization_id, outbound_id, address_lower) do nothing
                        returning id
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .param("batch", batch)
                .param("captured", captured)
                .param("now", Sql.utc(now))
                .param("ids", Sql.uuids(recipients, To::id))
                .param("keys", recipients.stream().map(To::key).toArray(byte[][]::new))
                .param("addresses", Sql.texts(recipients, To::address))
                .param("contacts", Sql.uuids(recipients, To::contact))
                .param("data", Sql.texts(recipients, To::data))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /// False for one that is paused, and for one that nobody has sent from for two hours after its time: that is held
    /// until a person decides (ML-106), so a restored backup sends nothing by itself.
    boolean mayGo(OrganizationId organization, UUID mail, Instant now) {
        int moved = jdbc.sql("""
                        update outbound_content set moved_at = :now
                        where organization_id = :organization and outbound_id = :mail and held is null
                          and greatest(planned_at, moved_at) >= :stale
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .param("now", Sql.utc(now))
                .param("stale", Sql.utc(now.minus(STALE)))
                .update();
        if (moved == 0) {
            hold(organization, mail, "stale");
        }
        return moved == 1;
    }

    /// What is not on a line yet waits: `paused` or `stale`.
    void hold(OrganizationId organization, UUID mail, String why) {
        jdbc.sql("""
                        update outbound_content set held = :why
                        where organization_id = :organization and outbound_id = :mail and held is null
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .param("why", why)
                .update();
        held(organization, mail, true);
    }

    void resume(OrganizationId organization, UUID mail, Instant now) {
        jdbc.sql("""
                        update outbound_content set held = null, moved_at = :now
                        where organization_id = :organization and outbound_id = :mail
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .param("now", Sql.utc(now))
                .update();
        held(organization, mail, false);
    }

    private void held(OrganizationId organization, UUID mail, boolean held) {
        jdbc.sql("""
                        update outbound_batch set held = :held
                        where organization_id = :organization and outbound_id = :mail and held <> :held
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .param("held", held)
                .update();
    }

    /// All that have not been handed over.
    int cancel(OrganizationId organization, UUID mail, Instant now) {
        held(organization, mail, true);
        return jdbc.sql("""
                        update outbound_recipient set state = 'cancelled', next_attempt_at = null, ended_at = :now
                        where organization_id = :organization and outbound_id = :mail and state = 'queued'
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .param("now", Sql.utc(now))
                .update();
    }

    List<Count> counts(OrganizationId organization, UUID mail) {
        return jdbc.sql("""
                        select state, count(*) as how_many from outbound_recipient
                        where organization_id = :organization and outbound_id = :mail group by state
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .query((row, number) -> new Count(row.getString("state"), row.getLong("how_many")))
                .list();
    }

    Optional<String> held(OrganizationId organization, UUID mail) {
        return jdbc.sql("""
                        select held from outbound_content
                        where organization_id = :organization and outbound_id = :mail and held is not null
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .query(String.class)
                .optional();
    }

    record Count(String state, long recipients) {}
}
