package io.parlour.conversations.merging;

import io.parlour.conversations.Author;
import io.parlour.conversations.ChangeWork;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.links.LinkConversations;
import io.parlour.conversations.links.LinkKind;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.Mark;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a ticket of some messages of another (HD-72). Their rows stay where they are; the new ticket shows them, and
/// what answers them later comes to it.
///
/// Errors: `not-found`, also for what is no ticket; `access.denied`; 422 `split.messages` for none, more than two
/// hundred, all of them, or any that the ticket does not show; `input.invalid` (subject, requester, department); 409
/// `ticket.merged`, `split.used` when the new ticket has messages of its own.
@Component
public final class SplitTicket {
    private static final int MOST = 200;

    private final PlacementRows rows;
    private final Making making;
    private final MergeTickets.Work work;
    private final Desk desk;
    private final Transactions transactions;

    @Component
    record Making(
            StartConversation start,
            MakeTicket tickets,
            FindConversation conversations,
            LinkConversations links,
            Clock clock) {}

    /// What the new ticket should be.
    ///
    /// @param messages their ids
    /// @param subject null: the other's
    /// @param requester a contact that wrote one of the messages; null: who wrote the first
    /// @param department null: the other's
    public record Wish(
            @Nullable Set<UUID> messages,
            @Nullable String subject,
            @Nullable UUID requester,
            @Nullable UUID department) {}

    SplitTicket(PlacementRows rows, Making making, MergeTickets.Work work, Desk desk, Transactions transactions) {
        this.rows = rows;
        this.making = making;
        this.work = work;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// Answers the new ticket.
    public TicketState split(AgentPrincipal agent, UUID source, Wish wish) {
        desk.require(agent, MergingPermissions.SPLIT, source);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            rows.lock(organization, source);
            TicketState from = work.read().read(organization, source);
            List<PlacementRows.Written> messages = messages(organization, source, wish);
            UUID next = begin(organization, from, messages, wish);
            Author by = new Author.Agent(agent.agent());
            making.tickets().make(organization, next, TicketSource.AGENT, by);
            Instant now = Sql.now(making.clock());
            transactions.deleting("message-placed");
            rows.place(
                    organization,
                    messages.stream().map(PlacementRows.Written::stored).toList(),
                    next,
                    agent.agent(),
                    now);
            contacts(messages).forEach(each -> work.participants().join(organization, next, each));
            making.links().link(organization, next, source, LinkKind.SPLIT);
            TicketState made = work.read().read(organization, next);
            tell(organization, agent, made, ChangeWork.Happening.SPLIT, from, waiting(messages));
            tell(
                    organization,
                    agent,
                    from,
                    ChangeWork.Happening.MOVED,
                    made,
                    from.times().waiting());
            return work.read().read(organization, next);
        });
    }

    private List<PlacementRows.Written> messages(OrganizationId organization, UUID source, Wish wish) {
        Set<UUID> wanted = wish.messages() == null ? Set.of() : wish.messages();
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw new Problem(422, "split.messages", Map.of("max", MOST));
        }
        List<PlacementRows.Written> shown = rows.shown(organization, source, wanted);
        if (shown.size() != wanted.size()) {
            throw new Problem(422, "split.messages:other");
        }
        if (rows.count(organization, source) <= shown.size()) {
            throw new Problem(422, "split.messages:all");
        }
        return shown;
    }

    private UUID begin(OrganizationId organization, TicketState from, List<PlacementRows.Written> messages, Wish wish) {
        List<UUID> writers = contacts(messages);
        UUID requester = wish.requester();
        if (requester != null
                && !writers.contains(requester)
                && !requester.equals(from.place().contact())) {
            throw Problem.invalid("requester", "choice:requester");
        }
        UUID first = writers.isEmpty() ? from.place().contact() : writers.getFirst();
        String subject = wish.subject() == null ? "" : wish.subject().strip();
        if (subject.length() > 200) {
            throw Problem.invalid("subject", "invalid:length", Map.of("max", 200));
        }
        return making.start()
                .start(
                        organization,
                        new StartConversation.Start(
                                requester == null ? first : requester,
                                from.place().channel(),
                                from.place().site(),
                                wish.department() == null ? from.place().department() : wish.department(),
                                subject.isEmpty() ? from.place().subject() : subject,
                                from.place().language(),
                                null),
                        null)
                .conversation();
    }

    private static List<UUID> contacts(List<PlacementRows.Written> messages) {
        return messages.stream()
                .flatMap(each -> java.util.Optional.ofNullable(each.contact()).stream())
                .distinct()
                .toList();
    }

    /// The oldest of the contacts' messages that none of the agents' came after.
    private static @Nullable Instant waiting(List<PlacementRows.Written> messages) {
        Instant waiting = null;
        for (PlacementRows.Written each : messages) {
            if (each.answer()) {
                waiting = null;
            } else if (each.contact() != null && waiting == null) {
                waiting = each.stored().at();
            }
        }
        return waiting;
    }

    private void tell(
            OrganizationId organization,
            AgentPrincipal agent,
            TicketState ticket,
            ChangeWork.Happening happening,
            TicketState other,
            @Nullable Instant waiting) {
        work.change(
                organization,
                ticket.conversation(),
                agent.agent(),
                new TicketChange.Share(
                        new ChangeWork.Told(happening, MergeTickets.named(other)),
                        new TicketChange.Tags(List.of(), List.of()),
                        Mark.of(ticket),
                        waiting));
    }

    /// Puts the messages back where they came from and the ticket into the trash.
    public void undo(AgentPrincipal agent, UUID ticket) {
        desk.require(agent, MergingPermissions.SPLIT, ticket);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            rows.lock(organization, ticket);
            if (!rows.isSplit(organization, ticket)) {
                throw Problem.notFound();
            }
            if (rows.hasOwn(organization, ticket)) {
                throw Problem.conflict("split.used");
            }
            transactions.deleting("message-placed");
            rows.back(organization, ticket);
            work.change(organization, ticket, agent.agent(), new TicketChange.Trash(true));
        });
    }
}
