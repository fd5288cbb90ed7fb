package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Says in the timeline, to agents alone, that a rule was kept from writing to the contact.
///
/// Errors: `not-found`.
@Component
public final class SayStopped {
    private final ChangeState state;

    SayStopped(ChangeState state) {
        this.state = state;
    }

    /// Says in the timeline that a rule was kept from writing.
    ///
    /// @param what which rule and why, in words
    public void stopped(OrganizationId organization, UUID conversation, String what) {
        state.change(
                organization,
                conversation,
                new Author.Automatic(),
                head -> new Entry.Happened(EventType.RULE_STOPPED, null, null, null, what));
    }
}
