package io.parlour.helpdesk.sides;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.KeepSides.Happening;
import io.parlour.conversations.KeepTickets.Fact;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.SaySide;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.helpdesk.sides.SideRows.Standing;
import io.parlour.helpdesk.sides.SideThread.State;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Has a ticket know how its child tickets stand: the first note of a colleague is an answer, solving
/// one closes it.
@Component
final class FollowChildren implements TicketFollower {
    private static final Set<String> OVER = Set.of("solved", "closed");

    private final SideRows rows;
    private final SaySide say;

    FollowChildren(SideRows rows, SaySide say) {
        this.rows = rows;
        this.say = say;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        if (step.before() == null || !step.after().place().channel().equals(KeepSides.INTERNAL)) {
            return;
        }
        UUID child = step.after().conversation();
        rows.lock(organization, child).ifPresent(standing -> {
            Happening happening = happening(standing, step);
            if (happening == null) {
                return;
            }
            rows.turn(organization, child, state(happening), step.at());
            Author by = author(step);
            say.say(organization, standing.ticket(), by, () -> FollowSides.told(happening, by, standing));
        });
    }

    private static @Nullable Happening happening(Standing standing, TicketStep step) {
        boolean over = OVER.contains(step.after().workflow().category());
        if (over != (standing.state() == State.CLOSED)) {
            return over ? Happening.CLOSED : Happening.REOPENED;
        }
        boolean answered = standing.state() == State.CREATED
                && notes(step).stream()
                        .anyMatch(fact -> !Objects.equals(fact.author().id(), standing.openedBy()));
        return answered ? Happening.ANSWERED : null;
    }

    private static List<Fact> notes(TicketStep step) {
        return step.facts().stream()
                .filter(fact -> fact.kind() == MessageKind.NOTE && fact.author() instanceof Author.Agent)
                .toList();
    }

    private static State state(Happening happening) {
        return switch (happening) {
            case OPENED -> State.CREATED;
            case ANSWERED -> State.REPLIED;
            case CLOSED -> State.CLOSED;
            case REOPENED -> State.REOPENED;
        };
    }

    private static Author author(TicketStep step) {
        return step.facts().stream()
                .map(Fact::author)
                .filter(author -> author instanceof Author.Agent)
                .findFirst()
                .orElseGet(Author.Automatic::new);
    }
}
