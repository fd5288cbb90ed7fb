package io.parlour.helpdesk.views;

/// How many tickets there are.
///
/// @param more whether there are even more, which would take long to count: `count` is what is known
public record TicketCount(long count, boolean more) {
    static TicketCount exactly(long count) {
        return new TicketCount(count, false);
    }

    /// Of both together.
    TicketCount plus(TicketCount other) {
        long sum = count + other.count;
        return more || other.more ? new TicketCount(Math.min(sum, CountTickets.KNOWN), true) : exactly(sum);
    }
}
