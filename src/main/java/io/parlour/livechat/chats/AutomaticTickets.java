package io.parlour.livechat.chats;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.conversations.Author;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.kernel.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes tickets of chats that came to nothing and can be answered by mail (LC-107).
@Component
class AutomaticTickets {
    private final JdbcClient jdbc;
    private final FindContact contacts;
    private final MakeTicket tickets;

    AutomaticTickets(JdbcClient jdbc, FindContact contacts, MakeTicket tickets) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.tickets = tickets;
    }

    /// Whether a ticket was made of a chat that is over.
    boolean make(OrganizationId organization, ChatHead chat) {
        if (!chat.open || !rules(organization).wants(chat.state) || !reachable(organization, chat)) {
            return false;
        }
        tickets.make(organization, chat.conversation, source(chat.state), new Author.Automatic());
        return true;
    }

    TicketRules rules(OrganizationId organization) {
        return jdbc.sql(
                        "select missed, refused, abandoned from chat_ticket_setting where organization_id = :organization")
                .param("organization", organization.value())
                .query(TicketRules.class)
                .optional()
                .orElse(TicketRules.DEFAULT);
    }

    void save(OrganizationId organization, TicketRules rules) {
        jdbc.sql("""
                        insert into chat_ticket_setting (organization_id, missed, refused, abandoned)
                        values (:organization, :missed, :refused, :abandoned)
                        on conflict (organization_id) do update set missed = excluded.missed,
                            refused = excluded.refused, abandoned = excluded.abandoned""")
                .param("organization", organization.value())
                .param("missed", rules.missed())
                .param("refused", rules.refused())
                .param("abandoned", rules.abandoned())
                .update();
    }

    private boolean reachable(OrganizationId organization, ChatHead chat) {
        return contacts.byId(organization, chat.contact).stream()
                .flatMap(contact -> contact.handles().stream())
                .anyMatch(handle -> handle.kind() == HandleKind.EMAIL);
    }

    private static TicketSource source(ChatState state) {
        return switch (state) {
            case MISSED -> TicketSource.MISSED_CHAT;
            case REFUSED -> TicketSource.REFUSED_CHAT;
            case ABANDONED -> TicketSource.ABANDONED_CHAT;
            case REQUESTED, QUEUED, OFFERED, ACTIVE, ENDED -> throw new IllegalArgumentException(state.key());
        };
    }
}
