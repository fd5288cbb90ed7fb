package io.parlour.conversations.tickets;

import io.parlour.conversations.Author;
import io.parlour.conversations.BecomeTicket;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.Ticket;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a conversation a ticket, in place: it keeps its id, its messages and its people (LC-107, HD-7). One that is a
/// ticket already keeps its number; when its chat had made it one and the visitor then leaves a message, its source
/// says so. Joins a running transaction.
///
/// Errors: `not-found`, also for a visitor whose conversation it is not.
@Component
public final class MakeTicket {
    static final int NORMAL = 2;

    private final Tickets tickets;
    private final BecomeTicket become;
    private final StartConversation start;
    private final TicketValues values;
    private final Transactions transactions;
    private final Clock clock;

    /// How a ticket begins.
    ///
    /// @param fields values of the organization's own fields, by their keys, as they are stored
    public record Beginning(TicketSource source, int priority, Map<String, Object> fields) {
        public Beginning {
            fields = Map.copyOf(fields);
        }
    }

    /// `message` is absent without a first message, and while that is held.
    public record Started(UUID conversation, PostMessage.Outcome.@Nullable Posted message, long number) {}

    MakeTicket(
            Tickets tickets,
            BecomeTicket become,
            StartConversation start,
            TicketValues values,
            Transactions transactions,
            Clock clock) {
        this.tickets = tickets;
        this.become = become;
        this.start = start;
        this.values = values;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Ticket make(OrganizationId organization, UUID conversation, TicketSource source, Author by) {
        return make(organization, conversation, source, NORMAL, by);
    }

    /// Makes one of that priority.
    ///
    /// @param priority 1 low, 2 normal, 3 high, 4 urgent
    public Ticket make(OrganizationId organization, UUID conversation, TicketSource source, int priority, Author by) {
        return transactions.in(organization, () -> {
            become.become(
                    organization, conversation, by, () -> store(organization, conversation, source, priority, by));
            return tickets.find(organization, conversation).orElseThrow(Problem::notFound);
        });
    }

    /// Starts a conversation of a contact that is a ticket from its beginning, with its first message where there is
    /// one.
    public Started start(
            OrganizationId organization,
            StartConversation.Start wished,
            StartConversation.@Nullable First first,
            TicketSource source,
            int priority,
            Author by) {
        return start(organization, wished, first, new Beginning(source, priority, Map.of()), by);
    }

    public Started start(
            OrganizationId organization,
            StartConversation.Start wished,
            StartConversation.@Nullable First first,
            Beginning beginning,
            Author by) {
        return transactions.in(organization, () -> {
            long number = tickets.next(organization);
            StartConversation.Started started = start.startTicket(
                    organization,
                    wished,
                    first,
                    new StartConversation.Becoming(by, made -> insert(organization, made, number, beginning, by)));
            return new Started(started.conversation(), started.message(), number);
        });
    }

    private void insert(OrganizationId organization, UUID made, long number, Beginning beginning, Author by) {
        Instant now = Sql.now(clock);
        tickets.insert(organization, made, number, beginning.source(), beginning.priority(), agent(by), now);
        if (!beginning.fields().isEmpty()) {
            values.replace(organization, made, beginning.fields(), now);
        }
    }

    private boolean store(
            OrganizationId organization, UUID conversation, TicketSource source, int priority, Author by) {
        Optional<Ticket> before = tickets.find(organization, conversation);
        if (before.isPresent()) {
            if (source.left() && before.get().source().endsWith("_chat")) {
                tickets.change(organization, conversation, source);
            }
            return false;
        }
        long number = tickets.next(organization);
        tickets.insert(organization, conversation, number, source, priority, agent(by), Sql.now(clock));
        return true;
    }

    private static @Nullable UUID agent(Author by) {
        return by instanceof Author.Agent made ? made.agent() : null;
    }
}
