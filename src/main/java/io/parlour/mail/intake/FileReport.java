package io.parlour.mail.intake;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.bounces.ReadBounce;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.outbox.FindOutbound;
import io.parlour.mail.outbox.Unsubscribe;
import io.parlour.mail.reading.ReadMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
    private final ApplyReport apply;
    private final Unsubscribe unsubscribe;
    private final Transactions transactions;
    private final Clock clock;
    private final ReadBounce read = new ReadBounce();

    FileReport(
            RawMails mails,
            FindOutbound outbound,
            ApplyReport apply,
            Unsubscribe unsubscribe,
            Transactions transactions,
            Clock clock) {
        this.mails = mails;
        this.outbound = outbound;
        this.apply = apply;
        this.unsubscribe = unsubscribe;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Whether it was one; everything else is filed as mail that somebody wrote.
    boolean file(OrganizationId organization, RawMails.Raw raw, ReadMessage mail) {
        if (unsubscribed(organization, raw, mail)) {
            return true;
        }
        Report report = read.read(mail).orElse(null);
        if (report == null || report.kind() == Report.Kind.AUTO_REPLY) {
            return false;
        }
        transactions.in(organization, () -> {
            if (mails.claim(organization, raw.id()).isPresent()) {
                var proven = outbound.byToken(organization, recipients(raw, mail));
                var source = new ApplyReport.Source(raw.id(), null);
                decide(organization, raw, report, apply.apply(organization, report, proven, source));
            }
        });
        return true;
    }

    /// To the address a marketing mail names for that (ML-91).
    private boolean unsubscribed(OrganizationId organization, RawMails.Raw raw, ReadMessage mail) {
        List<String> recipients = recipients(raw, mail);
        if (!unsubscribe.looksLike(organization, recipients)) {
            return false;
        }
        return transactions.in(organization, () -> {
            boolean asked = unsubscribe.byMail(organization, recipients);
            if (asked && mails.claim(organization, raw.id()).isPresent()) {
                RawMails.Decision decision = RawMails.Decision.about("delivery-note", "unsubscribed", null);
                mails.decide(organization, raw.id(), decision, clock.instant(), null);
            }
            return asked;
        });
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
