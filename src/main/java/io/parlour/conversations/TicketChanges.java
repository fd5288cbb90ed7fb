package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was changed of tickets, by the entries of the timeline that tell of it.
public interface TicketChanges {
    /// An entry of a timeline.
    record At(UUID conversation, long seq) {}

    /// Field → [before, after], for those entries that changed any.
    Map<At, Map<String, List<@Nullable Object>>> of(OrganizationId organization, Collection<At> entries);
}
