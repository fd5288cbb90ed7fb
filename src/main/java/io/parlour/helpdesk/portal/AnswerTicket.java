package io.parlour.helpdesk.portal;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.KnowSender;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReopenConversation;
import io.parlour.conversations.TakePart;
import io.parlour.conversations.files.FindUpload;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.FollowUp;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Transactions;
import io.parlour.identity.Email;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a contact does with its own ticket, and with the right to it its company's: answers, says that it is
/// solved, opens it again until it is closed, names someone who gets the answers too and removes them
/// again. Who takes part in another's answers alone. What is written to a closed one begins a ticket that follows
/// it (HD-12); what is written to one that is part of another's goes there, for agents alone (HD-70), and begins
/// one that follows where the other is closed for good.
///
/// Errors: `not-found` for what it may read alone; those of [PostMessage] and [TakeFiles]; 409 `ticket.closed`; 409
/// `portal.people-full`; 422 `input.invalid`
/// (email).
@Component
public final class AnswerTicket {
    private static final int MOST_PEOPLE = 10;

    private final Acts acts;
    private final People people;
    private final Tickets tickets;
    private final TakeFiles files;
    private final PortalLimits limits;
    private final Transactions transactions;

    @Component("portalActs")
    record Acts(PostMessage post, ReopenConversation reopen, ChangeTicket change, KeepOut out, SeeTicket seen) {}

    @Component("portalTickets")
    record Tickets(FindTicket find, ReadTicket read, FollowUp follow, MyTickets own) {}

    @Component("portalTicketPeople")
    record People(TakePart participants, KnowSender senders, FindContact contacts) {}

    /// An answer.
    ///
    /// @param once of the form it was written in: sent twice it is one message
    public record Written(UUID once, String text, TakeFiles.Taken files) {}

    /// Who gets the answers beside the contact.
    ///
    /// @param address its first one
    /// @param removable not who asked
    public record Person(UUID contact, String address, boolean removable) {}

    AnswerTicket(
            Acts acts,
            People people,
            Tickets tickets,
            TakeFiles files,
            PortalLimits limits,
            Transactions transactions) {
        this.acts = acts;
        this.people = people;
        this.tickets = tickets;
        this.files = files;
        this.limits = limits;
        this.transactions = transactions;
    }

    /// Takes the files of a reply, which is sent then or shown again with them.
    ///
    /// @param kept those that were taken before
    public TakeFiles.Taken take(
            Member member, MyTickets.Mine ticket, List<UUID> kept, List<TakeFiles.Brought> brought) {
        if (!ticket.standing().answers()) {
            throw Problem.notFound();
        }
        if (!brought.isEmpty()) {
            try {
                limits.bring(member);
            } catch (Problem refused) {
                return new TakeFiles.Taken(kept, refused);
            }
        }
        return files.take(member.organization(), member.contact(), kept, brought);
    }

    /// Those that still wait to be sent.
    public List<FindUpload.Waiting> waiting(Member member, List<UUID> ids) {
        return files.waiting(member.organization(), member.contact(), ids);
    }

    /// Answers the number of the ticket it stands in: of one that follows where this one is closed.
    public long answer(Member member, MyTickets.Mine ticket, Written written) {
        if (!ticket.standing().answers()) {
            throw Problem.notFound();
        }
        OrganizationId organization = member.organization();
        List<UUID> taken = written.files().all();
        if (written.text().isBlank() && taken.isEmpty()) {
            throw new Problem(422, "message.empty");
        }
        acts.out().admit(organization, member.address());
        limits.answer(member);
        Said said = transactions.in(organization, () -> {
            Author author = new Author.Visitor(member.contact());
            UUID conversation = place(member, ticket, author);
            PostMessage.Request request = new PostMessage.Request(
                    organization,
                    conversation,
                    author,
                    written.once(),
                    MessageKind.MESSAGE,
                    written.text(),
                    taken,
                    0,
                    true);
            acts.reopen().reopen(request);
            long seq = requireKept(acts.post().post(request));
            TicketState now = tickets.read().read(organization, conversation);
            // what it became part of may be another contact's
            return new Said(
                    now.place().contact().equals(ticket.owner()) ? now.number() : ticket.number(),
                    conversation.equals(ticket.conversation()) ? seq : 0);
        });
        acts.seen().seen(member, ticket, said.seq());
        return said.number();
    }

    /// @param seq in the ticket that was before the writer's eyes; 0: it went elsewhere, or waits
    private record Said(long number, long seq) {}

    /// Where it is written, and who writes takes part. What a ticket is part of may be another contact's: there
    /// nobody takes part for having written.
    private UUID place(Member member, MyTickets.Mine ticket, Author author) {
        OrganizationId organization = member.organization();
        Optional<UUID> whole = tickets.find().survivor(organization, ticket.conversation());
        boolean over =
                whole.map(each -> tickets.find().isClosed(organization, each)).orElse(ticket.closed());
        UUID own = over ? following(member, ticket, author) : ticket.conversation();
        people.participants().join(organization, own, member.contact());
        return over ? own : whole.orElse(own);
    }

    private UUID following(Member member, MyTickets.Mine ticket, Author author) {
        OrganizationId organization = member.organization();
        UUID closed = ticket.conversation();
        return tickets.follow()
                .find(
                        organization,
                        closed,
                        ticket.standing() == MyTickets.Standing.OWN,
                        next -> tickets.own().has(member, next))
                .orElseGet(() ->
                        tickets.follow().begin(organization, closed, ticket.subject(), TicketSource.PORTAL, author));
    }

    private static long requireKept(PostMessage.Outcome outcome) {
        return switch (outcome) {
            case PostMessage.Outcome.Posted posted -> posted.seq();
            case PostMessage.Outcome.AlreadyPosted posted -> posted.seq();
            case PostMessage.Outcome.Held ignored -> 0;
            case PostMessage.Outcome.Discarded ignored -> 0;
            case PostMessage.Outcome.ConversationClosed ignored ->
                throw Problem.conflict("conversation.closed:request");
            case PostMessage.Outcome.NotFound ignored -> throw Problem.notFound();
            case PostMessage.Outcome.NewerMessages ignored -> throw Problem.notFound();
        };
    }

    public void solve(Member member, MyTickets.Mine ticket) {
        turn(member, ticket, "solved");
    }

    public void reopen(Member member, MyTickets.Mine ticket) {
        turn(member, ticket, "open");
    }

    private static void requireDecides(MyTickets.Mine ticket) {
        if (!ticket.standing().decides()) {
            throw Problem.notFound();
        }
    }

    private static void requireOpen(MyTickets.Mine ticket) {
        if (ticket.closed()) {
            throw Problem.conflict("ticket.closed:request");
        }
    }

    private void turn(Member member, MyTickets.Mine ticket, String category) {
        requireDecides(ticket);
        if (ticket.category().equals(category)) {
            return;
        }
        acts.change()
                .change(
                        member.organization(),
                        new ChangeTicket.Request(
                                ticket.conversation(),
                                new TicketActor.Contact(member.contact()),
                                null,
                                List.of(new TicketChange.Status(category, null))));
    }

    /// Who gets the answers beside the contact.
    public List<Person> people(Member member, MyTickets.Mine ticket) {
        return others(member, ticket).stream()
                .flatMap(id -> people.contacts().byId(member.organization(), id).stream())
                .flatMap(contact -> address(contact)
                        .map(address ->
                                new Person(contact.id(), address, !contact.id().equals(ticket.owner()))))
                .toList();
    }

    private List<UUID> others(Member member, MyTickets.Mine ticket) {
        return people.participants().contacts(member.organization(), ticket.conversation()).stream()
                .filter(id -> !id.equals(member.contact()))
                .toList();
    }

    private static java.util.stream.Stream<String> address(Contact contact) {
        return contact.handles().stream()
                .filter(handle -> handle.kind() == HandleKind.EMAIL)
                .map(Handle::value)
                .limit(1);
    }

    /// Takes somebody out again, who reads nothing of it from then on; who asked stays. Nothing changes for who takes
    /// no part any more.
    public void remove(Member member, MyTickets.Mine ticket, String address) {
        requireDecides(ticket);
        requireOpen(ticket);
        people(member, ticket).stream()
                .filter(each -> each.address().equals(address) && each.removable())
                .findFirst()
                .ifPresent(each -> people.participants()
                        .remove(
                                member.organization(),
                                ticket.conversation(),
                                each.contact(),
                                each.address(),
                                new Author.Visitor(member.contact())));
    }

    public void add(Member member, MyTickets.Mine ticket, String typed) {
        requireDecides(ticket);
        Email email = Email.read("email", typed);
        requireOpen(ticket);
        limits.add(member);
        OrganizationId organization = member.organization();
        transactions.in(organization, () -> {
            if (others(member, ticket).size() >= MOST_PEOPLE) {
                throw Problem.conflict("portal.people-full", Map.of("max", MOST_PEOPLE));
            }
            UUID contact = people.senders().know(organization, email.shown(), null);
            people.participants()
                    .add(
                            organization,
                            ticket.conversation(),
                            contact,
                            email.shown(),
                            new Author.Visitor(member.contact()));
        });
    }
}
