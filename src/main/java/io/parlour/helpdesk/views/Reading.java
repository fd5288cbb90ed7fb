package io.parlour.helpdesk.views;

import io.parlour.identity.Scope;

/// How the first page of a selection is found. All of them find the same.
enum Reading {
    /// By whatever the database thinks best.
    AT_ONCE,

    /// Along an index in the order of the list, until the page is full: for what is not rare.
    IN_ORDER,

    /// Part by part, of which each is found by an index, and then put in order: for what is not much.
    BY_PARTS;

    /// So many are met often enough on the way along an index.
    private static final int OFTEN = 1_000;

    /// @param count how many tickets there are
    static Reading of(Selection selection, Shape shape, TicketCount count) {
        if (!selection.underway()) {
            return AT_ONCE;
        }
        if (count.count() >= OFTEN && shape.isIndexed()) {
            return IN_ORDER;
        }
        boolean few = !count.more() && count.count() <= CountTickets.KNOWN;
        return few && selection.sight().scope() == Scope.DEPARTMENT ? BY_PARTS : AT_ONCE;
    }
}
