package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says in a ticket's timeline, to agents alone, what became of a side thread (HD-68).
///
/// Errors: `not-found`.
@Component
public final class SaySide {
    private final ChangeState state;

    SaySide(ChangeState state) {
        this.state = state;
    }

    /// `what` changes the thread while the ticket is locked; null where nothing came of it.
    public void say(OrganizationId organization, UUID ticket, Author by, Supplier<KeepSides.@Nullable Told> what) {
        state.change(organization, ticket, by, head -> {
            KeepSides.Told told = what.get();
            return told == null ? null : told.happened();
        });
    }
}
