package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sets, moves and drops the timers of a ticket, in the transaction that moves what they count from (HD-46). A ticket
/// that is closed, merged or in the trash has none.
@Component
class SetTimers {
    private final RuleBook book;
    private final TimerRows rows;
    private final DueTimes times;
    private final Anchors anchors;

    SetTimers(RuleBook book, TimerRows rows, DueTimes times, Anchors anchors) {
        this.book = book;
        this.rows = rows;
        this.times = times;
        this.anchors = anchors;
    }

    void set(OrganizationId organization, TicketState ticket) {
        set(organization, List.of(ticket), book.timeRules(organization));
    }

    void set(OrganizationId organization, Collection<TicketState> tickets, List<RuleBook.Live> rules) {
        if (tickets.isEmpty() || rules.isEmpty()) {
            return;
        }
        Map<UUID, Map<UUID, TimerRows.Timer>> known = rows.of(
                organization, tickets.stream().map(TicketState::conversation).toList());
        tickets.forEach(
                ticket -> set(organization, ticket, rules, known.getOrDefault(ticket.conversation(), Map.of())));
    }

    private void set(
            OrganizationId organization,
            TicketState ticket,
            List<RuleBook.Live> rules,
            Map<UUID, TimerRows.Timer> known) {
        Anchors.Moments moments = anchors.of(organization, ticket);
        for (RuleBook.Live live : rules) {
            Rule rule = live.rule();
            Rule.Timing timing = rule.timing();
            if (timing != null) {
                Instant anchor = over(ticket) ? null : moments.of(timing.anchor());
                set(organization, ticket.conversation(), rule, timing, anchor, known.get(rule.id()));
            }
        }
    }

    private void set(
            OrganizationId organization,
            UUID conversation,
            Rule rule,
            Rule.Timing timing,
            @Nullable Instant anchor,
            TimerRows.@Nullable Timer before) {
        if (anchor == null) {
            if (before != null) {
                rows.drop(organization, rule.id(), conversation);
            }
            return;
        }
        if (before != null && before.anchor().equals(anchor)) {
            return; // once for each moment
        }
        Instant due = DueTimes.due(times.of(organization, timing), timing, anchor);
        rows.save(organization, conversation, new TimerRows.Timer(rule.id(), anchor, due, "waiting"));
    }

    /// What the rule counts from; null when there is nothing.
    @Nullable
    Instant anchor(OrganizationId organization, Rule.Timing timing, TicketState ticket) {
        return over(ticket) ? null : anchors.of(organization, ticket).of(timing.anchor());
    }

    static boolean over(TicketState ticket) {
        return ticket.workflow().category().equals("closed")
                || ticket.gone().trashed() != null
                || ticket.gone().mergedInto() != null;
    }
}
