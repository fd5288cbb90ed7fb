package io.parlour.helpdesk.sla;

import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Moves a ticket's clocks with whatever happens to it.
@Component
class FollowTickets implements TicketFollower {
    private final KeepClocks keep;
    private final StepRows rows;

    FollowTickets(KeepClocks keep, StepRows rows) {
        this.keep = keep;
        this.rows = rows;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        UUID conversation = step.after().conversation();
        if (step.before() == null && keep.promisesNothing(organization)) {
            return; // a ticket made just now has no clocks yet
        }
        List<Happening> happenings = Happenings.of(step, rows.now(organization, conversation));
        if (step.before() == null || !step.changed().isEmpty() || !happenings.isEmpty()) {
            keep.follow(organization, conversation, happenings, Happenings.changed(step), step.at());
        }
    }
}
