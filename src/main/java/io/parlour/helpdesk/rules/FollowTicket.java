package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.sla.ClocksMoved;
import io.parlour.helpdesk.sla.SlaWarned;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Gathers what a transaction does to tickets, and has rules follow it before that commits (HD-40). What rules do
/// themselves is part of their chain and begins none.
@Component
class FollowTicket implements TicketFollower {
    private final RuleBook book;
    private final RunChain run;
    private final SetTimers timers;
    private final ReadTicket tickets;
    private final Transactions transactions;

    FollowTicket(RuleBook book, RunChain run, SetTimers timers, ReadTicket tickets, Transactions transactions) {
        this.book = book;
        this.run = run;
        this.timers = timers;
        this.tickets = tickets;
        this.transactions = transactions;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        gathered(organization).add(step);
    }

    /// Inside the transaction that has noticed it.
    @EventListener
    void warned(SlaWarned event) {
        gathered(event.organization())
                .add(event.conversation(), event.reminder() == null ? Happens.SLA_MISSED : Happens.SLA_NEARS);
    }

    /// A chat in it has ended.
    void ended(OrganizationId organization, UUID conversation) {
        gathered(organization).add(conversation, Happens.CHAT_ENDED);
    }

    /// So are timers that count from when a service level is due.
    @EventListener
    void moved(ClocksMoved event) {
        gathered(event.organization()).moved.addAll(event.conversations());
    }

    private Gathered gathered(OrganizationId organization) {
        return transactions.last(this, Gathered.class, () -> new Gathered(organization));
    }

    private record Happened(UUID conversation, Consumer<Cause> adds) {}

    private final class Gathered implements Transactions.Last {
        private final OrganizationId organization;
        private final List<Happened> happened = new ArrayList<>();
        private final Set<UUID> moved = new LinkedHashSet<>();
        private @Nullable Cause running;

        Gathered(OrganizationId organization) {
            this.organization = organization;
        }

        void add(TicketStep step) {
            UUID conversation = step.after().conversation();
            if (running == null) {
                happened.add(new Happened(conversation, cause -> cause.add(step)));
            } else if (running.conversation().equals(conversation)) {
                running.offer(step);
            }
        }

        void add(UUID conversation, Happens event) {
            if (running == null) {
                happened.add(new Happened(conversation, cause -> cause.add(event)));
            }
        }

        /// Timers are set by how a ticket stands in the end, whatever moved.
        @Override
        public Runnable mark() {
            int until = happened.size();
            return () -> happened.subList(until, happened.size()).clear();
        }

        @Override
        public void run() {
            List<RuleBook.Live> rules = book.rules(organization);
            if (rules.isEmpty()) {
                return;
            }
            List<RuleBook.Live> triggers = RuleBook.of(rules, Rule.Kind.TRIGGER);
            List<RuleBook.Live> timed = RuleBook.of(rules, Rule.Kind.TIME);
            Map<UUID, Cause> causes = new LinkedHashMap<>();
            happened.forEach(each -> each.adds().accept(causes.computeIfAbsent(each.conversation(), Cause::new)));
            List<TicketState> turned = new ArrayList<>();
            for (Cause cause : causes.values()) {
                if (!cause.nothing() && !cause.byRule() && !cause.trashed()) {
                    running = cause;
                    run.run(organization, cause, triggers);
                }
                if (cause.after() != null) {
                    moved.remove(cause.conversation());
                    turned.add(cause.after());
                }
            }
            timers.set(organization, turned, timed);
            List<RuleBook.Live> due = timed.stream()
                    .filter(live -> live.rule().timing() != null
                            && live.rule().timing().anchor().sla())
                    .toList();
            if (!due.isEmpty() && !moved.isEmpty()) {
                timers.set(organization, tickets.of(organization, moved).values(), due);
            }
        }
    }
}
