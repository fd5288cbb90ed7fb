package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.bounces.Classification;
import io.parlour.mail.bounces.ClassifyAnswer;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Severity;
import io.parlour.mail.bounces.Stage;
import io.parlour.mail.bounces.Verdict;
import io.parlour.mail.submission.Result;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells the address, and the conversation, when a mail was refused, is late or is given up (ML-76, ML-101, ML-102).
@Component
final class TellSettled {
    private static final Logger LOG = LoggerFactory.getLogger(TellSettled.class);
    private static final int AT_ONCE = 100;

    private final NoteReports notes;
    private final OutboundRows rows;
    private final BatchRows batches;
    private final Transactions transactions;
    private final Clock clock;
    private final ClassifyAnswer classify = new ClassifyAnswer();

    TellSettled(NoteReports notes, OutboundRows rows, BatchRows batches, Transactions transactions, Clock clock) {
        this.notes = notes;
        this.rows = rows;
        this.batches = batches;
        this.transactions = transactions;
        this.clock = clock;
    }

    void settled(Outcome outcome) {
        Result.@Nullable Refused refusal = outcome.refusal();
        OrganizationId organization = outcome.ready().batch().organization();
        OutboundRows.Mail mail = outcome.ready().batch().mail();
        if (refusal != null) {
            refused(organization, mail, outcome.ready().recipient(), refusal);
        } else if (outcome.state().equals("expired")) {
            expired(
                    organization,
                    mail,
                    outcome.ready().recipient(),
                    outcome.attempt().text());
        }
        if (outcome.isUncertain()) {
            LOG.warn(
                    "the line broke after the dot of a mail, which is sent again: recipient key {}",
                    HexFormat.of().formatHex(outcome.ready().recipient().key()));
        }
    }

    /// What a server says to our face is read as its reports are (ML-76).
    private void refused(
            OrganizationId organization,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient,
            Result.Refused refused) {
        Stage stage = switch (refused.stage()) {
            case RCPT -> Stage.RCPT;
            case MAIL -> Stage.MAIL;
            case DATA, CONTENT -> Stage.DATA;
            case CONNECT, GREETING, EHLO, TLS, AUTH -> Stage.CONNECT;
        };
        Classification found = classify.classify(refused.code(), refused.enhanced(), refused.text(), stage);
        Verdict verdict = new Verdict(
                recipient.address(),
                found.severity(),
                found.reason(),
                refused.enhanced(),
                refused.code(),
                refused.text(),
                null,
                found.rule());
        note(organization, Report.Kind.BOUNCE, verdict, mail, recipient);
    }

    private void expired(
            OrganizationId organization,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient,
            @Nullable String said) {
        note(organization, Report.Kind.BOUNCE, verdict(recipient, Severity.SOFT, said), mail, recipient);
    }

    private static Verdict verdict(OutboundRows.Recipient recipient, Severity severity, @Nullable String said) {
        String text = Objects.requireNonNullElse(said, "");
        return new Verdict(recipient.address(), severity, "expired", null, null, text, null, "expired");
    }

    private void note(
            OrganizationId organization,
            Report.Kind kind,
            Verdict verdict,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient) {
        NoteReports.Ours ours = new NoteReports.Ours(
                recipient.id(), recipient.contact(), recipient.address(), mail.conversation(), true);
        notes.note(organization, kind, verdict, ours, null);
    }

    /// What was not taken for four hours is told once; what is past its time ends, tried or not.
    void late() {
        Instant now = clock.instant();
        for (BatchRows.Late each : transactions.installation(() -> batches.late(now, AT_ONCE))) {
            transactions.in(each.organization(), () -> late(each, now));
        }
    }

    private void late(BatchRows.Late late, Instant now) {
        OrganizationId organization = late.organization();
        BatchRows.@Nullable Batch batch = batches.find(organization, late.id()).orElse(null);
        if (batch == null || (!late.over() && !batches.warned(organization, late.id()))) {
            return;
        }
        List<UUID> waiting = batches.waiting(organization, late.id(), batch).stream()
                .map(BatchRows.Waiting::recipient)
                .toList();
        if (late.over()) {
            batches.end(organization, waiting, "expired", null, now);
            batches.delete(organization, late.id());
        }
        OutboundRows.Mail mail = rows.mail(organization, batch.mail()).orElseThrow();
        for (UUID id : mail.conversation() == null ? List.<UUID>of() : waiting) {
            OutboundRows.Recipient recipient = rows.recipient(organization, id).orElseThrow();
            if (late.over()) {
                expired(organization, mail, recipient, recipient.text());
            } else {
                Verdict verdict = verdict(recipient, Severity.NONE, recipient.text());
                note(organization, Report.Kind.DELAYED, verdict, mail, recipient);
            }
        }
    }
}
