package io.parlour.helpdesk.views;

import io.parlour.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Counts the tickets of a selection exactly; of more than ten thousand that take long to count it says that
/// there are more. In the running snapshot.
@Component
final class CountTickets {
    static final int KNOWN = 10_000;
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /// What took too long is not tried again at once.
    private static final Duration SLOW = Duration.ofMinutes(1);

    private static final int MOST = 10_000;

    private final TicketRows rows;
    private final Transactions transactions;
    private final Clock clock;

    /// Of those with more than ten thousand: from when on the exact number is asked for before all else.
    private final Map<Asked, Instant> large = new ConcurrentHashMap<>();

    /// @param values that are the same at each question
    private record Asked(String where, Set<Part> parts, Map<String, Object> values) {}

    CountTickets(TicketRows rows, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    TicketCount count(Selection selection, Set<Part> parts) {
        return count(selection, parts, PATIENCE);
    }

    /// @param patience how long the exact number of more than ten thousand may take
    TicketCount count(Selection selection, Set<Part> parts, Duration patience) {
        Map<String, Object> values = new HashMap<>(selection.values());
        values.values()
                .removeIf(value -> !(value instanceof String || value instanceof Number || value instanceof UUID));
        Asked asked = new Asked(selection.where(), parts, values);
        Instant now = clock.instant();
        Instant from = large.get(asked);
        boolean exactly = from != null && !now.isBefore(from);
        if (!exactly) {
            TicketCount known = known(selection, parts);
            if (from != null || !known.more()) {
                return known;
            }
        }
        Optional<Long> exact = transactions.within(patience, () -> rows.count(selection, parts));
        if (large.size() >= MOST) {
            large.clear();
        }
        large.put(asked, exact.isPresent() ? now : now.plus(SLOW));
        return exact.map(TicketCount::exactly)
                .orElseGet(() -> exactly ? known(selection, parts) : new TicketCount(KNOWN, true));
    }

    private TicketCount known(Selection selection, Set<Part> parts) {
        long known = rows.count(selection, parts, KNOWN + 1);
        return known > KNOWN ? new TicketCount(KNOWN, true) : TicketCount.exactly(known);
    }
}
