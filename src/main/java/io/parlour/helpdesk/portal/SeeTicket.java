package io.parlour.helpdesk.portal;

import io.parlour.contacts.NoteContactSeen;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.MarkRead.Reader;
import org.springframework.stereotype.Component;

/// Notes that a contact read a ticket in the portal or wrote there, as is noted of a chat: agents see how far who asked
/// has read, and when the contact was here last. How far others read who see the ticket is not told.
@Component
public final class SeeTicket {
    private final MarkRead marks;
    private final NoteContactSeen contacts;

    SeeTicket(MarkRead marks, NoteContactSeen contacts) {
        this.marks = marks;
        this.contacts = contacts;
    }

    /// Counts all up to a place as read.
    ///
    /// @param seq the newest that it had before its eyes; 0: none
    public void seen(Member member, MyTickets.Mine ticket, long seq) {
        contacts.present(member.organization(), member.contact());
        if (ticket.standing() == MyTickets.Standing.OWN && seq > 0) {
            marks.mark(member.organization(), new Reader.Visitor(ticket.conversation(), member.contact()), seq, seq);
        }
    }
}
