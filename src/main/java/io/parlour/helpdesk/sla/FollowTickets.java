package io.parlour.helpdesk.sla;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Moves a ticket's clocks with whatever happens to it.
@Component
class FollowTickets implements TicketFollower {
    /// What policies may ask of a ticket and messages change.
    private static final Set<String> WRITTEN =
            Set.of("waiting", "answers", "contact_messages", "last_contact", "last_answer", "updated", "files");

    private final KeepClocks keep;
    private final JdbcClient jdbc;

    FollowTickets(KeepClocks keep, JdbcClient jdbc) {
        this.keep = keep;
        this.jdbc = jdbc;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        UUID conversation = step.after().conversation();
        List<Happening> happenings = new ArrayList<>();
        step.facts().stream()
                .filter(fact -> fact.kind() == MessageKind.MESSAGE && !leftSolved(step.after(), fact))
                .forEach(fact -> happenings.add(message(organization, conversation, fact)));
        TicketState before = step.before();
        StopCause voided = voided(step.after());
        if (before != null && voided(before) != voided) {
            happenings.add(
                    voided == null ? new Happening.Restored(step.at()) : new Happening.Voided(step.at(), voided));
        }
        boolean moved = before != null
                && (step.changed().contains("category")
                        || !Objects.equals(
                                before.workflow().status(),
                                step.after().workflow().status()));
        if (moved) {
            Category category = Category.of(step.after().workflow().category());
            happenings.add(new Happening.Moved(step.at(), category, pauses(organization, conversation)));
        }
        if (before == null && keep.promisesNothing(organization)) {
            return; // a ticket made just now has no clocks yet
        }
        if (before == null || !step.changed().isEmpty() || !happenings.isEmpty()) {
            keep.follow(organization, conversation, happenings, changed(step), step.at());
        }
    }

    /// A word of thanks waits for no answer.
    private static boolean leftSolved(TicketState after, KeepTickets.Fact fact) {
        return fact.author() instanceof Author.Visitor
                && after.workflow().category().equals("solved");
    }

    /// Why no clock of it counts (rules h and k), null where all do.
    private static @Nullable StopCause voided(TicketState ticket) {
        if (ticket.gone().mergedInto() != null) {
            return StopCause.MERGED;
        }
        if (ticket.gone().trashed() != null) {
            return StopCause.TRASHED;
        }
        return ticket.workflow().spam() ? StopCause.SPAM : null;
    }

    private static Set<String> changed(TicketStep step) {
        Set<String> changed = new HashSet<>(step.changed());
        if (changed.contains("snoozedUntil")) {
            changed.add("snoozed");
        }
        if (step.facts().stream().anyMatch(fact -> fact.kind() == MessageKind.MESSAGE)) {
            changed.addAll(WRITTEN);
        }
        return changed;
    }

    private Happening message(OrganizationId organization, UUID conversation, KeepTickets.Fact fact) {
        return switch (fact.author()) {
            case Author.Visitor ignored -> new Happening.ContactWrote(fact.at());
            case Author.Agent ignored ->
                new Happening.Replied(fact.at(), pressed(organization, conversation, fact), true);
            case Author.Bot ignored -> new Happening.Replied(fact.at(), fact.at(), false);
            case Author.Automatic ignored -> new Happening.Replied(fact.at(), fact.at(), false);
        };
    }

    /// When the author of a reply that could be undone had sent it. One that was planned for later counts from then.
    private Instant pressed(OrganizationId organization, UUID conversation, KeepTickets.Fact fact) {
        return jdbc.sql("""
                        select o.created_at from outgoing_reply o
                          join message m on m.organization_id = o.organization_id
                           and m.conversation_id = o.conversation_id and m.client_id = o.id
                         where o.organization_id = :organization and o.conversation_id = :conversation
                           and m.seq = :seq and o.send_at - o.created_at <= interval '60 seconds'""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("seq", fact.seq())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .filter(pressed -> pressed.isBefore(fact.at()))
                .orElse(fact.at());
    }

    private boolean pauses(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select exists (select from ticket t join ticket_status s
                            on s.organization_id = t.organization_id and s.id = t.status_id
                          where t.organization_id = :organization and t.conversation_id = :conversation
                            and s.pauses_clocks)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }
}
