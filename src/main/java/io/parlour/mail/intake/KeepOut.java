package io.parlour.mail.intake;

import io.parlour.conversations.SenderGate;
import io.parlour.conversations.SenderGate.Action;
import io.parlour.conversations.SenderGate.Verdict;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.reading.ReadMessage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps out whom nobody wants to hear from (HD-86): by the sender the mail names, by that of its envelope, and by the
/// machine that brings it.
@Component
final class KeepOut {
    private static final int LONGEST_REASON = 100;

    private final List<SenderGate> gates;
    private final RawMails mails;
    private final ChangeTicket change;
    private final Transactions transactions;
    private final Clock clock;

    KeepOut(List<SenderGate> gates, RawMails mails, ChangeTicket change, Transactions transactions, Clock clock) {
        this.gates = gates;
        this.mails = mails;
        this.change = change;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// One who is to be told so while the mail is coming.
    record Refusal(Verdict verdict, @Nullable String sender) {}

    @Nullable
    Refusal refusal(OrganizationId organization, @Nullable String sender, String peer) {
        return ask(organization, sender, peer)
                .filter(each -> each.action() == Action.REJECT)
                .map(each -> new Refusal(each, sender))
                .orElse(null);
    }

    void refused(OrganizationId organization, Refusal refusal) {
        transactions.in(organization, () -> done(organization, refusal.verdict(), refusal.sender()));
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
            done(organization, verdict, Arrived.address(read));
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
        change.change(
                organization,
                new ChangeTicket.Request(
                        placed.conversation(),
                        new TicketActor.Rule(verdict.block()),
                        null,
                        List.of(new TicketChange.Spam(true), new TicketChange.Because("blocked: " + verdict.what()))));
        done(organization, verdict, arrived.address());
        return true;
    }

    /// What the list says of who wrote the mail, or sent it; null for one who is welcome.
    @Nullable
    Verdict verdict(OrganizationId organization, RawMails.Raw raw, ReadMessage read) {
        String author = Arrived.address(read);
        Optional<Verdict> found = ask(organization, author, raw.peer());
        boolean another = raw.envelopeFrom() != null && !raw.envelopeFrom().equalsIgnoreCase(author);
        return (found.isEmpty() && another ? ask(organization, raw.envelopeFrom(), null) : found).orElse(null);
    }

    private Optional<Verdict> ask(OrganizationId organization, @Nullable String address, @Nullable String peer) {
        return gates.stream()
                .flatMap(gate -> gate.of(organization, address, peer).stream())
                .findFirst();
    }

    private void done(OrganizationId organization, Verdict verdict, @Nullable String address) {
        gates.forEach(gate -> gate.done(organization, verdict, address));
    }
}
