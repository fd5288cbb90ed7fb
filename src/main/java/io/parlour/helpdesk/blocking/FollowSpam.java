package io.parlour.helpdesk.blocking;

import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/// Knows since when a ticket is spam.
@Component
class FollowSpam implements TicketFollower {
    private final SpamRows rows;

    FollowSpam(SpamRows rows) {
        this.rows = rows;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        if (step.changed().contains("spam")) {
            boolean spam = step.after().workflow().spam();
            rows.note(organization, step.after().conversation(), spam ? step.at() : null);
        }
    }
}
