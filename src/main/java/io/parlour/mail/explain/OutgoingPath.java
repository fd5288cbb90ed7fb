package io.parlour.mail.explain;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.domains.SendingDomains;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How a mail was sent and what came of it, in the running transaction.
@Component
final class OutgoingPath {
    private static final int MOST = 100;
    private final JdbcClient jdbc;
    private final SendingDomains domains;

    private record Found(UUID id, Explanation.Recipient recipient) {}

    OutgoingPath(JdbcClient jdbc, SendingDomains domains) {
        this.jdbc = jdbc;
        this.domains = domains;
    }

    Optional<Explanation.Outgoing> of(OrganizationId organization, UUID mail) {
        return jdbc.sql("""
                        select b.address as mailbox, m.from_name, m.from_address, m.reply_to, m.rfc_message_id,
                            m.mail_class, m.lane, m.created_at
                        from outbound_mail m
                        join mailbox b on b.organization_id = m.organization_id and b.id = m.mailbox_id
                        where m.organization_id = :organization and m.id = :id
                        """)
                .param("organization", organization.value())
                .param("id", mail)
                .query((row, number) -> outgoing(organization, mail, row))
                .optional();
    }

    private Explanation.Outgoing outgoing(OrganizationId organization, UUID mail, ResultSet row) throws SQLException {
        String from = row.getString("from_address");
        return new Explanation.Outgoing(
                row.getString("mailbox"),
                row.getString("from_name"),
                from,
                row.getString("reply_to"),
                row.getString("rfc_message_id"),
                row.getString("mail_class"),
                row.getInt("lane"),
                domains.signing(organization, from.substring(from.lastIndexOf('@') + 1)).stream()
                        .map(key -> key.selector() + "._domainkey." + key.domain())
                        .toList(),
                Sql.instant(row, "created_at"),
                recipients(organization, mail));
    }

    private List<Explanation.Recipient> recipients(OrganizationId organization, UUID mail) {
        return jdbc
                .sql("""
                        select id, address, role, state, next_attempt_at from outbound_recipient
                        where organization_id = :organization and outbound_id = :mail order by id limit :most
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .param("most", MOST)
                .query((row, number) -> new Found(
                        row.getObject("id", UUID.class),
                        new Explanation.Recipient(
                                row.getString("address"),
                                row.getString("role"),
                                row.getString("state"),
                                Sql.instantOrNull(row, "next_attempt_at"),
                                List.of(),
                                List.of())))
                .list()
                .stream()
                .map(found -> new Explanation.Recipient(
                        found.recipient().address(),
                        found.recipient().role(),
                        found.recipient().state(),
                        found.recipient().nextAttemptAt(),
                        attempts(organization, found.id()),
                        reports(organization, found.id())))
                .toList();
    }

    private List<Explanation.Attempt> attempts(OrganizationId organization, UUID recipient) {
        return jdbc.sql("""
                        select result, smtp_code, enhanced_code, remote_text, remote_host, tls, at from outbound_attempt
                        where organization_id = :organization and recipient_id = :recipient order by number limit :most
                        """)
                .param("organization", organization.value())
                .param("recipient", recipient)
                .param("most", MOST)
                .query((row, number) -> new Explanation.Attempt(
                        row.getString("result"),
                        row.getObject("smtp_code", Integer.class),
                        row.getString("enhanced_code"),
                        row.getString("remote_text"),
                        row.getString("remote_host"),
                        row.getString("tls"),
                        Sql.instant(row, "at")))
                .list();
    }

    private List<Explanation.Event> reports(OrganizationId organization, UUID recipient) {
        return jdbc.sql("""
                        select kind, severity, reason, rule, enhanced_code, remote_text, reporting_mta, token_verified, at
                        from delivery_event
                        where organization_id = :organization and recipient_id = :recipient order by at limit :most
                        """)
                .param("organization", organization.value())
                .param("recipient", recipient)
                .param("most", MOST)
                .query((row, number) -> new Explanation.Event(
                        row.getString("kind"),
                        row.getString("severity"),
                        row.getString("reason"),
                        row.getString("rule"),
                        row.getString("enhanced_code"),
                        row.getString("remote_text"),
                        row.getString("reporting_mta"),
                        row.getBoolean("token_verified"),
                        Sql.instant(row, "at")))
                .list();
    }
}
