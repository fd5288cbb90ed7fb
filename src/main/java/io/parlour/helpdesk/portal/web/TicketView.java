package io.parlour.helpdesk.portal.web;

import io.parlour.helpdesk.portal.AnswerTicket;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.MyTickets;
import io.parlour.helpdesk.portal.SeeTicket;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The page of a ticket, with what is typed there and was not sent.
@Component
class TicketView {
    private final PortalDesk desk;
    private final MyTickets tickets;
    private final AnswerTicket answers;
    private final SeeTicket seen;

    TicketView(PortalDesk desk, MyTickets tickets, AnswerTicket answers, SeeTicket seen) {
        this.seen = seen;
        this.desk = desk;
        this.tickets = tickets;
        this.answers = answers;
    }

    ResponseEntity<byte[]> shown(
            Visit visit, MyTickets.Mine ticket, @Nullable Long before, HttpStatus status, TicketPages.Draft draft) {
        Member member = visit.required();
        MyTickets.Said said = tickets.said(member, ticket, before);
        TicketPages.One one =
                new TicketPages.One(ticket, said, tickets.told(member, ticket), answers.people(member, ticket), draft);
        String title = ticket.subject() == null ? visit.portal().named(ticket.number()) : ticket.subject();
        ResponseEntity<byte[]> page = desk.page(visit, status, title, TicketPages.one(visit, member, one));
        if (!visit.ahead()) {
            seen.seen(member, ticket, said.last());
        }
        return page;
    }

    /// What was typed to a ticket that cannot be shown, to be sent again or taken along.
    ResponseEntity<byte[]> held(
            Visit visit, long number, HttpStatus status, TicketPages.Draft draft, ReplyPages.Kept kept) {
        return desk.page(visit, status, visit.words().say("reply"), ReplyPages.held(visit, number, draft, kept));
    }
}
