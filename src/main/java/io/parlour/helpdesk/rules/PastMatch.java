package io.parlour.helpdesk.rules;

import io.parlour.kernel.conditions.Why;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One happening of the past at which a rule would have acted.
///
/// @param events that happened; none when time had passed
/// @param does what each of its actions would have done: `changes` the ticket, `already` so, or `tells` somebody
/// @param earlier rules before it in the order that act there too
/// @param takenBy the earlier rule after which it would have matched no more, and so did nothing; null else
public record PastMatch(
        UUID conversation,
        long number,
        @Nullable String subject,
        Instant at,
        List<Happens> events,
        Why why,
        List<String> does,
        List<String> earlier,
        @Nullable String takenBy) {
    public PastMatch {
        events = List.copyOf(events);
        does = List.copyOf(does);
        earlier = List.copyOf(earlier);
    }
}
