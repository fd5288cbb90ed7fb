package io.parlour.helpdesk.sides;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.SaySide;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.TakePart;
import io.parlour.conversations.links.TieTickets;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.sides.SideThread.Kind;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.WriteBeside;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Opens a side thread of a ticket (HD-68), with what is said first where something is. Joins a
/// running transaction. Whether whoever asks may do it is the caller's question.
///
/// Errors: `not-found`, also for what is no ticket; 409 `ticket.closed`, `side-thread.too-many` beyond
/// a hundred; `input.invalid` (subject); those of [WriteBeside], of [PostMessage] and of [TieTickets];
/// 503 `message.later`.
@Component
public final class OpenSideThread {
    private static final int LONGEST = 200;

    private final SideRows rows;
    private final Beginning beginning;
    private final Saying saying;
    private final ReadTicket tickets;
    private final Transactions transactions;

    @Component
    record Beginning(StartConversation start, MakeTicket make, TieTickets tie, Departments departments, IdSource ids) {}

    @Component
    record Saying(PostMessage messages, WriteBeside mails, TakePart participants, SaySide side, Clock clock) {}

    /// What is to be opened.
    ///
    /// @param to addresses, by mail alone
    /// @param department that gets a child ticket; null: the one that has this
    /// @param text what is said first; null where that comes later
    public record Wish(
            UUID ticket,
            Kind kind,
            String subject,
            List<String> to,
            @Nullable UUID department,
            @Nullable String text) {
        public Wish {
            to = List.copyOf(to);
        }
    }

    OpenSideThread(SideRows rows, Beginning beginning, Saying saying, ReadTicket tickets, Transactions transactions) {
        this.rows = rows;
        this.beginning = beginning;
        this.saying = saying;
        this.tickets = tickets;
        this.transactions = transactions;
    }

    /// Answers its id. `by`: an agent, or the rule that does it.
    public UUID open(OrganizationId organization, Author by, Wish wished) {
        return transactions.in(organization, () -> {
            TicketState ticket = tickets.read(organization, wished.ticket());
            Wish wish = usable(organization, ticket, wished);
            Author.Agent agent = by instanceof Author.Agent known ? known : null;
            Author teller = agent == null ? new Author.Automatic() : agent;
            WriteBeside.Addressed to = wish.kind() == Kind.EMAIL
                    ? saying.mails().know(organization, wish.to())
                    : new WriteBeside.Addressed(List.of(), List.of());
            UUID thread = wish.kind() == Kind.CHILD
                    ? child(organization, by, ticket, wish)
                    : beside(organization, ticket, wish, to);
            rows.insert(
                    organization,
                    thread,
                    wish.ticket(),
                    wish.kind(),
                    agent == null ? null : agent.agent(),
                    Sql.now(saying.clock()));
            saying.side()
                    .say(
                            organization,
                            wish.ticket(),
                            teller,
                            () -> FollowSides.told(
                                    KeepSides.Happening.OPENED,
                                    teller,
                                    rows.lock(organization, thread).orElseThrow()));
            if (wish.text() != null) {
                write(organization, by, ticket, thread, wish, to);
            }
            return thread;
        });
    }

    /// By mail the first address is the contact whose thread it is; the others get copies.
    private UUID beside(OrganizationId organization, TicketState ticket, Wish wish, WriteBeside.Addressed to) {
        boolean mail = wish.kind() == Kind.EMAIL;
        UUID thread = beginning
                .start()
                .startBeside(
                        organization,
                        new StartConversation.Start(
                                mail ? to.contacts().getFirst() : ticket.place().contact(),
                                mail ? "email" : KeepSides.INTERNAL,
                                ticket.place().site(),
                                null,
                                wish.subject(),
                                null,
                                null),
                        wish.ticket());
        to.contacts().forEach(contact -> saying.participants().join(organization, thread, contact));
        return thread;
    }

    /// A ticket among agents about the same contact, who never reads it.
    private UUID child(OrganizationId organization, Author by, TicketState ticket, Wish wish) {
        UUID department = wish.department();
        if (department != null
                && beginning.departments().find(organization, department).isEmpty()) {
            throw Problem.invalid("department", "unknown:department");
        }
        UUID child = beginning
                .make()
                .start(
                        organization,
                        new StartConversation.Start(
                                ticket.place().contact(),
                                KeepSides.INTERNAL,
                                ticket.place().site(),
                                department == null ? ticket.place().department() : department,
                                wish.subject(),
                                ticket.place().language(),
                                null),
                        null,
                        by instanceof Author.Agent ? TicketSource.AGENT : TicketSource.RULE,
                        ticket.workflow().priority(),
                        by)
                .conversation();
        beginning.tie().begin(organization, child, wish.ticket());
        return child;
    }

    private void write(
            OrganizationId organization,
            Author by,
            TicketState ticket,
            UUID thread,
            Wish wish,
            WriteBeside.Addressed to) {
        UUID client = beginning.ids().next();
        boolean mail = wish.kind() == Kind.EMAIL;
        if (mail) {
            saying.mails()
                    .choose(
                            organization,
                            new WriteBeside.First(
                                    thread,
                                    ticket.place().site(),
                                    ticket.place().department(),
                                    client),
                            to);
        }
        PostMessage.Outcome outcome = saying.messages()
                .post(new PostMessage.Request(
                        organization,
                        thread,
                        by,
                        client,
                        mail ? MessageKind.MESSAGE : MessageKind.NOTE,
                        Objects.requireNonNull(wish.text()),
                        List.of(),
                        0,
                        true));
        if (!(outcome instanceof PostMessage.Outcome.Posted)) {
            throw Problem.unavailable("message.later:text");
        }
    }

    private Wish usable(OrganizationId organization, TicketState ticket, Wish wish) {
        String subject = wish.subject().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (subject.isEmpty() || subject.length() > LONGEST) {
            throw Problem.invalid("subject", "length", Map.of("max", LONGEST));
        }
        if (ticket.workflow().category().equals("closed")) {
            throw Problem.conflict("ticket.closed");
        }
        if (rows.count(organization, wish.ticket()) >= SideRows.MOST) {
            throw Problem.conflict("side-thread.too-many", Map.of("max", SideRows.MOST));
        }
        return new Wish(wish.ticket(), wish.kind(), subject, wish.to(), wish.department(), wish.text());
    }
}
