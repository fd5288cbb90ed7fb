package io.parlour.mail.explain;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.intake.MailBody;
import io.parlour.mail.intake.ReadMails;
import io.parlour.mail.threads.ThreadEvidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How a mail came and what it became, in the running transaction.
@Component
final class IncomingPath {
    private static final int BEGINNING = 100;
    private final JdbcClient jdbc;
    private final ThreadEvidence evidence;

    IncomingPath(JdbcClient jdbc, ThreadEvidence evidence) {
        this.jdbc = jdbc;
        this.evidence = evidence;
    }

    Optional<Explanation.Incoming> of(OrganizationId organization, ReadMails.Whole whole, UUID raw) {
        return jdbc.sql("""
                        select r.source, b.address as mailbox, r.peer, r.envelope_from, r.envelope_to, r.bytes,
                            r.received_at, o.outcome, o.reason, o.attempts, o.decided_at,
                            (select h.verdict from mail_header h
                                where h.organization_id = :organization and h.raw_mail_id = r.id) as verdict,
                            r.blob_deleted_at is not null
                                and r.blob_deleted_at < o.decided_at + interval '1 minute' as masked
                        from raw_mail r
                        join mail_outcome o on o.organization_id = r.organization_id and o.raw_mail_id = r.id
                        join mailbox b on b.organization_id = r.organization_id and b.id = r.mailbox_id
                        where r.organization_id = :organization and r.id = :id
                        """)
                .param("organization", organization.value())
                .param("id", raw)
                .query((row, number) -> incoming(organization, whole, row))
                .optional();
    }

    private Explanation.Incoming incoming(OrganizationId organization, ReadMails.Whole whole, ResultSet row)
            throws SQLException {
        MailHeader header = whole.header();
        String step = row.getString("reason");
        List<String> envelope = lines(row.getString("envelope_to"));
        return new Explanation.Incoming(
                row.getString("source"),
                row.getString("mailbox"),
                row.getString("peer"),
                row.getString("envelope_from"),
                envelope,
                row.getLong("bytes"),
                Sql.instant(row, "received_at"),
                row.getString("outcome"),
                step,
                step == null
                        ? null
                        : evidence(
                                organization,
                                header,
                                step,
                                envelope,
                                whole.body().text()),
                row.getInt("attempts"),
                instant(row.getObject("decided_at", OffsetDateTime.class)),
                row.getString("verdict"),
                row.getBoolean("masked"),
                header.autoKind(),
                header.notes(),
                whole.body().fragments().stream()
                        .map(piece -> piece(whole.body().text(), piece))
                        .toList());
    }

    private @Nullable String evidence(
            OrganizationId organization, MailHeader header, String step, List<String> envelope, String text) {
        List<String> recipients = new ArrayList<>(envelope);
        recipients.addAll(header.to());
        recipients.addAll(header.cc());
        return evidence.of(
                        organization,
                        step,
                        header.conversation(),
                        new ThreadEvidence.Mail(recipients, header.inReplyTo(), header.references(), text, header.at()))
                .orElse(null);
    }

    private static Explanation.Piece piece(String text, MailBody.Piece piece) {
        String whole =
                text.substring(Math.clamp(piece.start(), 0, text.length()), Math.clamp(piece.end(), 0, text.length()));
        String folded = whole.strip().replaceAll("\\s+", " ");
        String beginning = folded.length() <= BEGINNING
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, folded.codePointCount(0, BEGINNING) - 1)) + "…";
        return new Explanation.Piece(
                piece.kind(), piece.rule(), (int) whole.strip().lines().count(), beginning);
    }

    private static List<String> lines(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
