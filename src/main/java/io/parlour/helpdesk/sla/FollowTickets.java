package io.parlour.helpdesk.sla;

import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        follow(organization, List.of(step));
    }

    @Override
    public void follow(OrganizationId organization, List<TicketStep> steps) {
        if (steps.stream().allMatch(step -> step.before() == null) && keep.promisesNothing(organization)) {
            return; // tickets made just now have no clocks yet
        }
        Map<UUID, KeepClocks.Followed> followed = new LinkedHashMap<>();
        for (TicketStep step : steps) {
            UUID conversation = step.after().conversation();
            List<Happening> happenings = Happenings.of(step, rows.now(organization, conversation));
            if (step.before() == null || !step.changed().isEmpty() || !happenings.isEmpty()) {
                followed.put(conversation, new KeepClocks.Followed(happenings, Happenings.changed(step), step.at()));
            }
        }
        if (!followed.isEmpty()) {
            keep.follow(organization, followed);
        }
    }
}
