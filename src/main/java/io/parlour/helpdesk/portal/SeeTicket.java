package io.parlour.helpdesk.portal;

import io.parlour.contacts.NoteContactSeen;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.MarkRead.Reader;
import io.parlour.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Notes that a contact read a ticket in the portal or wrote there, as is noted of a chat: agents see how far who asked
/// has read, and when the contact was here last. How far others read who see the ticket is not told.
@Component
public final class SeeTicket {
    private static final Logger LOG = LoggerFactory.getLogger(SeeTicket.class);

    private final MarkRead marks;
    private final NoteContactSeen contacts;

    SeeTicket(MarkRead marks, NoteContactSeen contacts) {
        this.marks = marks;
        this.contacts = contacts;
    }

    /// Counts all up to a place as read. What was written or shown stands, also where the database is too busy to mark
    /// it: the next reading does.
    ///
    /// @param seq the newest that it had before its eyes; 0: none
    public void seen(Member member, MyTickets.Mine ticket, long seq) {
        try {
            contacts.present(member.organization(), member.contact());
            if (ticket.standing() == MyTickets.Standing.OWN && seq > 0) {
                marks.mark(
                        member.organization(), new Reader.Visitor(ticket.conversation(), member.contact()), seq, seq);
            }
        } catch (Problem busy) {
            if (busy.status() != 503) {
                throw busy;
            }
            LOG.warn("a reading of a request was not marked: {}", busy.code());
        }
    }
}
