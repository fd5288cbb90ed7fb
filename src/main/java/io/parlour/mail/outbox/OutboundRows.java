package io.parlour.mail.outbox;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of mails on their way out, in the running transaction.
@Component
final class OutboundRows {
    private static final String MAIL = """
            select m.id, m.conversation_id, m.message_id, m.mailbox_id, m.mail_class, m.lane, m.rfc_message_id,
                m.from_name, m.from_address, m.reply_to, m.token, m.subject, m.created_at
            from outbound_mail m where m.organization_id = :organization
            """;
    private static final String RECIPIENT = """
            select r.id, r.outbound_id, r.key, r.address, r.contact_id, r.role, r.state, r.attempts, r.smtp_code,
                r.enhanced_code, r.remote_text, r.remote_host, r.next_attempt_at, r.created_at, r.accepted_at, r.ended_at
            from outbound_recipient r where r.organization_id = :organization
            """;
    private final JdbcClient jdbc;

    /// `token`: the reply token that stands in the text. `replyTo`: where answers come, null for the address itself.
    record Mail(
            UUID id,
            @Nullable UUID conversation,
            @Nullable UUID message,
            UUID mailbox,
            String mailClass,
            int lane,
            String rfcMessageId,
            @Nullable String fromName,
            String fromAddress,
            @Nullable String replyTo,
            @Nullable String token,
            String subject,
            Instant createdAt) {
        Mail from(String address, @Nullable String answers) {
            return new Mail(
                    id,
                    conversation,
                    message,
                    mailbox,
                    mailClass,
                    lane,
                    rfcMessageId,
                    fromName,
                    address,
                    answers,
                    token,
                    subject,
                    createdAt);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Recipient(
            UUID id,
            UUID mail,
            byte[] key,
            String address,
            @Nullable UUID contact,
            String role,
            String state,
            int attempts,
            @Nullable Integer code,
            @Nullable String enhanced,
            @Nullable String text,
            @Nullable String host,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant endedAt) {}

    /// What the other server said, or that it said nothing.
    record Attempt(
            String result,
            @Nullable Integer code,
            @Nullable String enhanced,
            @Nullable String text,
            @Nullable String host,
            @Nullable String tls,
            Instant at) {}

    OutboundRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, Mail mail) {
        jdbc.sql("""
                        insert into outbound_mail (organization_id, id, conversation_id, message_id, mailbox_id,
                            mail_class, lane, rfc_message_id, from_name, from_address, reply_to, token, subject,
                            created_at)
                        values (:organization, :id, :conversation, :message, :mailbox, :class, :lane, :rfc, :name, :from,
                            :replyTo, :token, :subject, :at)
                        """)
                .params(Sql.parameters(organization, mail))
                .param("class", mail.mailClass())
                .param("rfc", mail.rfcMessageId())
                .param("name", mail.fromName())
                .param("from", mail.fromAddress())
                .param("at", Sql.utc(mail.createdAt()))
                .update();
    }

    /// `queued`, due at once, or `captured`.
    void insert(OrganizationId organization, Recipient recipient) {
        boolean queued = recipient.state().equals("queued");
        jdbc.sql("""
                        insert into outbound_recipient (organization_id, id, outbound_id, key, address, address_lower,
                            contact_id, role, state, next_attempt_at, created_at, ended_at)
                        values (:organization, :id, :mail, :key, :address, lower(:address), :contact, :role, :state,
                            :next, :at, :ended)
                        """)
                .params(Sql.parameters(organization, recipient))
                .param("next", queued ? Sql.utc(recipient.createdAt()) : null)
                .param("at", Sql.utc(recipient.createdAt()))
                .param("ended", queued ? null : Sql.utc(recipient.createdAt()))
                .update();
        if (queued) {
            due(organization, recipient.id(), recipient.createdAt());
        }
    }

    /// A batch of one, for as long as its lane tries (ML-101).
    private void due(OrganizationId organization, UUID recipient, Instant now) {
        jdbc.sql("""
                        with batch as (
                            insert into outbound_batch (organization_id, id, outbound_id, lane, recipients, first_id,
                                last_id, due_at, ends_at, warn_at)
                            select m.organization_id, gen_random_uuid(), m.id, m.lane, 1, r.id, r.id, :now,
                                least(m.expires_at, cast(:now as timestamptz)
                                    + case m.lane when 0 then interval '72 hours' when 3 then interval '24 hours'
                                        else interval '48 hours' end),
                                case when m.conversation_id is not null
                                    then cast(:now as timestamptz) + interval '4 hours' end
                            from outbound_recipient r
                            join outbound_mail m on m.organization_id = r.organization_id and m.id = r.outbound_id
                            where r.organization_id = :organization and r.id = :id
                            returning id)
                        update outbound_recipient r set batch_id = batch.id from batch
                        where r.organization_id = :organization and r.id = :id
                        """)
                .param("organization", organization.value())
                .param("id", recipient)
                .param("now", Sql.utc(now))
                .update();
    }

    /// Those of a batch that still wait; `first` and `last` are its ends.
    List<Recipient> waiting(OrganizationId organization, UUID batch, UUID first, UUID last) {
        return jdbc.sql(RECIPIENT + """
                         and r.id between :first and :last and r.batch_id = :batch and r.state = 'queued'
                        order by r.id limit 500
                        """)
                .param("organization", organization.value())
                .param("batch", batch)
                .param("first", first)
                .param("last", last)
                .query(OutboundRows::recipient)
                .list();
    }

    Optional<Mail> mail(OrganizationId organization, UUID id) {
        return jdbc.sql(MAIL + " and m.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(OutboundRows::mail)
                .optional();
    }

    List<Recipient> recipients(OrganizationId organization, UUID mail) {
        return jdbc.sql(RECIPIENT + " and r.outbound_id = :mail order by r.id")
                .param("organization", organization.value())
                .param("mail", mail)
                .query(OutboundRows::recipient)
                .list();
    }

    Optional<Recipient> recipient(OrganizationId organization, UUID id) {
        return jdbc.sql(RECIPIENT + " and r.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(OutboundRows::recipient)
                .optional();
    }

    Optional<Recipient> byKey(OrganizationId organization, byte[] key) {
        return jdbc.sql(RECIPIENT + " and r.key = :key")
                .param("organization", organization.value())
                .param("key", key)
                .query(OutboundRows::recipient)
                .optional();
    }

    List<Recipient> ofMessage(OrganizationId organization, UUID message) {
        return jdbc.sql(RECIPIENT + """
                         and r.outbound_id in (select m.id from outbound_mail m
                            where m.organization_id = :organization and m.message_id = :message)
                        order by r.id
                        """)
                .param("organization", organization.value())
                .param("message", message)
                .query(OutboundRows::recipient)
                .list();
    }

    /// queued < accepted < delivered < failed < complained, in whichever order they come (ML-75). What is reported of a
    /// mail that waits to be sent once more ends the waiting.
    void reported(OrganizationId organization, UUID id, String state, String text, Instant at) {
        jdbc.sql("""
                        update outbound_recipient set state = :state, remote_text = left(:text, 500),
                            next_attempt_at = null, ended_at = coalesce(ended_at, :at)
                        where organization_id = :organization and id = :id and (
                            state in ('queued', 'accepted', 'uncertain')
                            or (:state in ('failed', 'complained') and state = 'delivered')
                            or (:state = 'complained' and state = 'failed'))
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("state", state)
                .param("text", text)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Oldest first.
    List<Attempt> attempts(OrganizationId organization, UUID recipient) {
        return jdbc.sql("""
                        select result, smtp_code, enhanced_code, remote_text, remote_host, tls, at from outbound_attempt
                        where organization_id = :organization and recipient_id = :recipient
                        union all
                        select 'accepted', smtp_code, enhanced_code, case state when 'accepted' then remote_text end,
                            remote_host, tls, accepted_at from outbound_recipient r
                        where organization_id = :organization and id = :recipient and accepted_at is not null
                          and not exists (select from outbound_attempt a where a.organization_id = :organization
                            and a.recipient_id = :recipient and a.result = 'accepted')
                        order by at
                        """)
                .param("organization", organization.value())
                .param("recipient", recipient)
                .query((row, number) -> new Attempt(
                        row.getString("result"),
                        row.getObject("smtp_code", Integer.class),
                        row.getString("enhanced_code"),
                        row.getString("remote_text"),
                        row.getString("remote_host"),
                        row.getString("tls"),
                        Sql.instant(row, "at")))
                .list();
    }

    /// False when it is past that: only what waits can be stopped.
    boolean cancel(OrganizationId organization, UUID recipient, Instant now) {
        return jdbc.sql("""
                        update outbound_recipient set state = 'cancelled', next_attempt_at = null, ended_at = :now
                        where organization_id = :organization and id = :id and state = 'queued'
                        """)
                        .param("organization", organization.value())
                        .param("id", recipient)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    /// False for one that is on its way, or arrived. Where nothing is `sent` it is kept as captured: what is set up
    /// later never sends it (ML-105).
    boolean again(OrganizationId organization, UUID recipient, boolean sent, Instant now) {
        boolean again = jdbc.sql("""
                        update outbound_recipient set state = case when :sent then 'queued' else 'captured' end,
                            next_attempt_at = case when :sent then cast(:now as timestamptz) end,
                            ended_at = case when not :sent then cast(:now as timestamptz) end
                        where organization_id = :organization and id = :id
                          and state in ('queued', 'failed', 'expired', 'cancelled', 'uncertain')
                        """)
                        .param("organization", organization.value())
                        .param("id", recipient)
                        .param("sent", sent)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
        if (again && sent) {
            due(organization, recipient, now);
        }
        return again;
    }

    private static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getObject("id", UUID.class),
                Sql.uuid(row, "conversation_id"),
                Sql.uuid(row, "message_id"),
                row.getObject("mailbox_id", UUID.class),
                row.getString("mail_class"),
                row.getInt("lane"),
                row.getString("rfc_message_id"),
                row.getString("from_name"),
                row.getString("from_address"),
                row.getString("reply_to"),
                row.getString("token"),
                row.getString("subject"),
                Sql.instant(row, "created_at"));
    }

    private static Recipient recipient(ResultSet row, int number) throws SQLException {
        return new Recipient(
                row.getObject("id", UUID.class),
                row.getObject("outbound_id", UUID.class),
                row.getBytes("key"),
                row.getString("address"),
                Sql.uuid(row, "contact_id"),
                row.getString("role"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("smtp_code", Integer.class),
                row.getString("enhanced_code"),
                row.getString("remote_text"),
                row.getString("remote_host"),
                Sql.instantOrNull(row, "next_attempt_at"),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "accepted_at"),
                Sql.instantOrNull(row, "ended_at"));
    }
}
