package io.parlour.conversations.tickets;

import io.parlour.conversations.SenderGate;
import io.parlour.conversations.SenderGate.Action;
import io.parlour.conversations.SenderGate.Verdict;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks whom the organization wants to hear nothing from, and does what is said there (HD-86).
@Component
public final class HeedGates {
    private final List<SenderGate> gates;
    private final ChangeTicket change;
    private final Transactions transactions;

    HeedGates(List<SenderGate> gates, ChangeTicket change, Transactions transactions) {
        this.gates = List.copyOf(gates);
        this.change = change;
        this.transactions = transactions;
    }

    /// Empty for one who is welcome.
    ///
    /// @param peer the address of the machine that brings it
    public Optional<Verdict> verdict(OrganizationId organization, @Nullable String address, @Nullable String peer) {
        return gates.stream()
                .flatMap(gate -> gate.of(organization, address, peer).stream())
                .findFirst();
    }

    public void done(OrganizationId organization, Verdict verdict, @Nullable String address) {
        transactions.in(organization, () -> gates.forEach(gate -> gate.done(organization, verdict, address)));
    }

    /// Whether somebody is refused, who is counted then. Not within a transaction that the refusal takes back.
    public boolean refuses(OrganizationId organization, @Nullable String address, @Nullable String peer) {
        Optional<Verdict> verdict = verdict(organization, address, peer).filter(each -> each.action() != Action.SPAM);
        verdict.ifPresent(each -> done(organization, each, address));
        return verdict.isPresent();
    }

    /// Makes spam of a ticket that has just been made, where the list says so. In that transaction.
    public boolean spam(
            OrganizationId organization, UUID conversation, @Nullable String address, @Nullable String peer) {
        Optional<Verdict> verdict = verdict(organization, address, peer).filter(each -> each.action() == Action.SPAM);
        verdict.ifPresent(each -> spam(organization, conversation, each, address));
        return verdict.isPresent();
    }

    public void spam(OrganizationId organization, UUID conversation, Verdict verdict, @Nullable String address) {
        change.change(
                organization,
                new ChangeTicket.Request(
                        conversation,
                        new TicketActor.Rule(verdict.block()),
                        null,
                        List.of(new TicketChange.Spam(true), new TicketChange.Because("blocked: " + verdict.what()))));
        done(organization, verdict, address);
    }
}
