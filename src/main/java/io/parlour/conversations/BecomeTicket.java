package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// Has a ticket made while its conversation is locked, and lets the timeline say so.
///
/// Errors: `not-found`, also for a visitor whose conversation it is not.
@Component
public final class BecomeTicket {
    private final ChangeState state;

    BecomeTicket(ChangeState state) {
        this.state = state;
    }

    /// `make` says whether it made one.
    public void become(OrganizationId organization, UUID conversation, Author by, BooleanSupplier make) {
        state.change(organization, conversation, by, head -> {
            if (!make.getAsBoolean()) {
                return null;
            }
            head.ticket = true;
            return new Entry.Happened(EventType.TICKET, null, null);
        });
    }
}
