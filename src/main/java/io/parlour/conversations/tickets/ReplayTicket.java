package io.parlour.conversations.tickets;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rebuilds what happened to a ticket, from its log and its timeline, as the steps that followers were told (HD-43). In
/// the running transaction.
@Component
public final class ReplayTicket {
    /// Of longer ones the beginning is left out.
    private static final int MOST = 5_000;

    private final TicketStates states;
    private final TicketEvents events;
    private final JdbcClient jdbc;

    ReplayTicket(TicketStates states, TicketEvents events, JdbcClient jdbc) {
        this.states = states;
        this.events = events;
        this.jdbc = jdbc;
    }

    /// In their order, from when it became a ticket; empty for what is none.
    public List<TicketStep> steps(OrganizationId organization, UUID conversation) {
        TicketState now = states.of(organization, List.of(conversation)).get(conversation);
        if (now == null) {
            return List.of();
        }
        List<TicketEvents.Change> log = events.all(organization, conversation, MOST);
        Map<Long, TicketEvents.Change> bySeq = new HashMap<>();
        log.forEach(change -> bySeq.put(change.seq(), change));
        PastFields past = new PastFields(now, log);
        List<TicketStep> steps = new ArrayList<>();
        boolean made = false;
        for (List<KeepTickets.Fact> together : together(facts(organization, conversation))) {
            boolean makes = together.stream().anyMatch(fact -> "ticket".equals(fact.event()));
            TicketState before = past.state();
            together.forEach(past::happened);
            TicketEvents.Change change = together.stream()
                    .map(fact -> bySeq.get(fact.seq()))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
            if (change != null) {
                past.changed(change);
            }
            made |= makes;
            if (made) {
                steps.add(step(makes ? null : before, past.state(), together, change));
            }
        }
        return steps;
    }

    private static TicketStep step(
            @Nullable TicketState before,
            TicketState after,
            List<KeepTickets.Fact> facts,
            TicketEvents.@Nullable Change change) {
        return new TicketStep(
                before,
                after,
                change == null || before == null
                        ? java.util.Set.of()
                        : change.changes().keySet(),
                facts,
                facts.getLast().at(),
                change == null ? null : change.actor());
    }

    /// What was stored in one go has one moment.
    private static List<List<KeepTickets.Fact>> together(List<KeepTickets.Fact> facts) {
        List<List<KeepTickets.Fact>> groups = new ArrayList<>();
        Instant last = null;
        for (KeepTickets.Fact fact : facts) {
            if (!fact.at().equals(last)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(fact);
            last = fact.at();
        }
        return groups;
    }

    private List<KeepTickets.Fact> facts(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select seq, at, kind, author_kind, author_id, event from message
                         where organization_id = :organization and conversation_id = :conversation
                         order by seq desc limit :most""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("most", MOST)
                .query((row, number) -> new KeepTickets.Fact(
                        row.getLong("seq"),
                        Sql.instant(row, "at"),
                        MessageKind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                        Author.of(row.getString("author_kind"), Sql.uuid(row, "author_id")),
                        row.getString("event"),
                        null))
                .list()
                .reversed();
    }
}
