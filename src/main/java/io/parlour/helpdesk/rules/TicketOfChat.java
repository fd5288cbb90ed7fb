package io.parlour.helpdesk.rules;

import io.parlour.conversations.Author;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.EndedChats;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes a ticket of a chat that ended when a rule says so (HD-7): it is asked as if it were one, and taken
/// back where its condition does not hold. Its other actions, and other rules, then follow it as any ticket.
@Component
class TicketOfChat implements EndedChats {
    private final RuleBook book;
    private final FollowTicket follow;
    private final ChainFacts facts;
    private final Tickets tickets;
    private final Transactions transactions;
    private final Clock clock;

    @Component("ticketsOfChats")
    record Tickets(MakeTicket make, ReadTicket read) {}

    /// That a rule does not want it.
    private static final class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwanted() {
            super("unwanted", null, false, false);
        }
    }

    TicketOfChat(
            RuleBook book,
            FollowTicket follow,
            ChainFacts facts,
            Tickets tickets,
            Transactions transactions,
            Clock clock) {
        this.book = book;
        this.follow = follow;
        this.facts = facts;
        this.tickets = tickets;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public boolean over(OrganizationId organization, UUID conversation) {
        boolean before = tickets.read().find(organization, conversation).isPresent();
        boolean made = !before
                && book.triggers(organization).stream()
                        .anyMatch(live -> makes(live) && attempt(organization, conversation, live));
        if (before || made) {
            follow.ended(organization, conversation);
        }
        return made;
    }

    private static boolean makes(RuleBook.Live live) {
        return live.rule().events().contains(Happens.CHAT_ENDED)
                && live.actions().stream().anyMatch(action -> action instanceof Action.MakeTicket);
    }

    private boolean attempt(OrganizationId organization, UUID conversation, RuleBook.Live live) {
        try {
            transactions.apart(() -> {
                tickets.make().make(organization, conversation, TicketSource.RULE, new Author.Automatic());
                Cause cause = new Cause(conversation);
                cause.add(Happens.CREATED);
                cause.add(Happens.CHAT_ENDED);
                boolean wanted = facts.of(
                                organization,
                                cause,
                                null,
                                live.asked().collect(Collectors.toUnmodifiableSet()),
                                Sql.now(clock))
                        .filter(known -> live.why(known).holds())
                        .isPresent();
                if (!wanted) {
                    throw new Unwanted();
                }
                return true;
            });
            return true;
        } catch (Unwanted e) {
            return false;
        }
    }
}
