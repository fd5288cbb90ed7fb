package io.parlour.livechat.chats;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.LivechatPermissions;
import org.springframework.stereotype.Service;

/// Which chats become tickets by themselves, as administrators keep it. Errors: `access.denied`.
@Service
public class ChooseTickets {
    private final AutomaticTickets tickets;
    private final Access access;
    private final Transactions transactions;

    ChooseTickets(AutomaticTickets tickets, Access access, Transactions transactions) {
        this.tickets = tickets;
        this.access = access;
        this.transactions = transactions;
    }

    public TicketRules rules(AgentPrincipal agent) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        return transactions.read(agent.organization(), () -> tickets.rules(agent.organization()));
    }

    public void change(AgentPrincipal agent, TicketRules rules) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        transactions.in(agent.organization(), () -> tickets.save(agent.organization(), rules));
    }
}
