package io.parlour.mail.intake;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.bounces.ReadBounce;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Verdict;
import io.parlour.mail.outbox.FindOutbound;
import io.parlour.mail.reading.ReadMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Files a mail that reports what became of another: no message, but an outcome, and what it does to the address and in
/// the conversation. One that is about no mail of ours does nothing (ML-71).
@Lazy
@Component
final class FileReport {
    private final RawMails mails;
    private final FindOutbound outbound;
    private final NoteReports notes;
    private final Transactions transactions;
    private final Clock clock;
    private final ReadBounce read = new ReadBounce();

    FileReport(RawMails mails, FindOutbound outbound, NoteReports notes, Transactions transactions, Clock clock) {
        this.mails = mails;
        this.outbound = outbound;
        this.notes = notes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Whether it was one; everything else is filed as mail that somebody wrote.
    boolean file(OrganizationId organization, RawMails.Raw raw, ReadMessage mail) {
        Report report = read.read(mail).orElse(null);
        if (report == null || report.kind() == Report.Kind.AUTO_REPLY) {
            return false;
        }
        transactions.in(organization, () -> {
            if (mails.claim(organization, raw.id()).isPresent()) {
                decide(organization, raw, report, apply(organization, raw, mail, report));
            }
        });
        return true;
    }

    private FindOutbound.@Nullable Found apply(
            OrganizationId organization, RawMails.Raw raw, ReadMessage mail, Report report) {
        Optional<FindOutbound.Found> proven = outbound.byToken(organization, recipients(raw, mail));
        FindOutbound.Found last = null;
        for (Verdict verdict : report.recipients()) {
            FindOutbound.Found found = proven.or(
                            () -> outbound.byMessageId(organization, report.originalMessageId(), verdict.recipient()))
                    .orElse(null);
            if (found == null) {
                continue;
            }
            last = found;
            NoteReports.Ours ours = new NoteReports.Ours(
                    found.recipient(), found.contact(), found.address(), found.conversation(), found.proven());
            notes.note(organization, report.kind(), verdict, ours, raw.id());
            String state = state(report.kind());
            if (state != null) {
                outbound.reported(organization, found.recipient(), state, verdict.remoteText(), clock.instant());
            }
        }
        return last;
    }

    private static @Nullable String state(Report.Kind kind) {
        return switch (kind) {
            case BOUNCE -> "failed";
            case DELIVERED -> "delivered";
            case COMPLAINT -> "complained";
            case DELAYED, AUTH_REPORT, AUTO_REPLY -> null;
        };
    }

    private void decide(
            OrganizationId organization, RawMails.Raw raw, Report report, FindOutbound.@Nullable Found found) {
        String outcome = found == null
                ? "delivery-note"
                : switch (report.kind()) {
                    case BOUNCE -> "bounce";
                    case COMPLAINT -> "complaint";
                    case DELAYED, DELIVERED, AUTH_REPORT, AUTO_REPLY -> "delivery-note";
                };
        UUID conversation = found == null ? null : found.conversation();
        String reason = found == null ? "unrelated" : "by-" + (found.proven() ? "token" : "message-id");
        RawMails.Decision decision = RawMails.Decision.about(outcome, reason, conversation);
        mails.decide(organization, raw.id(), decision, clock.instant(), null);
    }

    private static List<String> recipients(RawMails.Raw raw, ReadMessage mail) {
        List<String> all = new ArrayList<>(raw.envelopeTo());
        all.addAll(mail.deliveredTo());
        mail.to().forEach(each -> all.add(each.address()));
        return all;
    }
}
