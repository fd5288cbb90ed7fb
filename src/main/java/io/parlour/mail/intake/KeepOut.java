package io.parlour.mail.intake;

import io.parlour.conversations.SenderGate.Action;
import io.parlour.conversations.SenderGate.Verdict;
import io.parlour.conversations.tickets.HeedGates;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.reading.ReadMessage;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps out whom nobody wants to hear from (HD-86): by the sender the mail names, by that of its envelope, and by the
/// machine that brings it.
@Component
final class KeepOut {
    private static final int LONGEST_REASON = 100;

    private final HeedGates gates;
    private final RawMails mails;
    private final Transactions transactions;
    private final Clock clock;

    KeepOut(HeedGates gates, RawMails mails, Transactions transactions, Clock clock) {
        this.gates = gates;
        this.mails = mails;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// One who is to be told so while the mail is coming.
    record Refusal(Verdict verdict, @Nullable String sender) {}

    @Nullable
    Refusal refusal(OrganizationId organization, @Nullable String sender, String peer) {
        return gates.verdict(organization, sender, peer)
                .filter(each -> each.action() == Action.REJECT)
                .map(each -> new Refusal(each, sender))
                .orElse(null);
    }

    void refused(OrganizationId organization, Refusal refusal) {
        gates.done(organization, refusal.verdict(), refusal.sender());
    }

    /// Whether the mail has its outcome: it stands in the log and nowhere else.
    ///
    /// @param verdict as it was asked for; null for one who is welcome
    boolean settled(OrganizationId organization, RawMails.Raw raw, ReadMessage read, @Nullable Verdict verdict) {
        if (verdict == null || verdict.action() == Action.SPAM) {
            return false;
        }
        String reason = "sender is blocked: " + verdict.what();
        String said = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        transactions.in(organization, () -> {
            mails.decide(organization, raw.id(), RawMails.Decision.of("blocked", said), clock.instant(), null);
            gates.done(organization, verdict, Arrived.address(read));
        });
        return true;
    }

    /// In the transaction that files the mail. Whether the ticket it opened is spam now.
    boolean spam(Arrived arrived, PlaceMail.Placed placed) {
        OrganizationId organization = arrived.organization();
        Verdict verdict = placed.started() ? verdict(organization, arrived.raw(), arrived.mail()) : null;
        if (verdict == null || verdict.action() != Action.SPAM) {
            return false;
        }
        gates.spam(organization, placed.conversation(), verdict, arrived.address());
        return true;
    }

    /// What the list says of who wrote the mail, or sent it; null for one who is welcome.
    @Nullable
    Verdict verdict(OrganizationId organization, RawMails.Raw raw, ReadMessage read) {
        String author = Arrived.address(read);
        Optional<Verdict> found = gates.verdict(organization, author, raw.peer());
        boolean another = raw.envelopeFrom() != null && !raw.envelopeFrom().equalsIgnoreCase(author);
        return (found.isEmpty() && another ? gates.verdict(organization, raw.envelopeFrom(), null) : found)
                .orElse(null);
    }
}
