package io.parlour.helpdesk.portal;

import io.parlour.conversations.SenderGate;
import io.parlour.conversations.SenderGate.Action;
import io.parlour.conversations.SenderGate.Verdict;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps those out of the portal whom nobody wants to hear from (HD-86): what they write is refused, or spam.
///
/// Errors: 403 `portal.not-taken`.
@Component("portalKeepOut")
final class KeepOut {
    private final List<SenderGate> gates;
    private final ChangeTicket change;
    private final Transactions transactions;

    KeepOut(List<SenderGate> gates, ChangeTicket change, Transactions transactions) {
        this.gates = List.copyOf(gates);
        this.change = change;
        this.transactions = transactions;
    }

    /// Not within a transaction, so that who was refused is counted.
    void admit(OrganizationId organization, String address) {
        Optional<Verdict> verdict = verdict(organization, address).filter(each -> each.action() != Action.SPAM);
        if (verdict.isPresent()) {
            transactions.in(organization, () -> done(organization, verdict.get(), address));
            throw Problem.forbidden("portal.not-taken", "Requests of this address are not taken.");
        }
    }

    /// In the transaction that makes the ticket.
    void file(OrganizationId organization, UUID conversation, String address) {
        verdict(organization, address)
                .filter(each -> each.action() == Action.SPAM)
                .ifPresent(verdict -> {
                    change.change(
                            organization,
                            new ChangeTicket.Request(
                                    conversation,
                                    new TicketActor.Rule(verdict.block()),
                                    null,
                                    List.of(
                                            new TicketChange.Spam(true),
                                            new TicketChange.Because("blocked: " + verdict.what()))));
                    done(organization, verdict, address);
                });
    }

    private Optional<Verdict> verdict(OrganizationId organization, String address) {
        return gates.stream()
                .flatMap(gate -> gate.of(organization, address, null).stream())
                .findFirst();
    }

    private void done(OrganizationId organization, Verdict verdict, String address) {
        gates.forEach(gate -> gate.done(organization, verdict, address));
    }
}
