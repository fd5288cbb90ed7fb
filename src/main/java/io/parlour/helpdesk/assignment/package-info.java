/// How tickets find their department and their agent (helpdesk.md §4).
///
/// ```
/// assignment_rule   conditions in their order → department        RouteTicket
/// ticket_sharing    how a department shares its tickets out        ShareTickets
/// ticket_agent      how many an agent has at most; its lock        TakeTickets
/// ticket_absence    who is away, and who stands in
/// ticket_turn       how often a ticket moved by itself             RequeueTickets
/// ```
///
/// What happens to tickets is followed in its own transaction and only *noted* as a task there; the task changes the
/// ticket in a transaction of its own. Locks are taken in one order: the conversation, then agents by their ids.
@NamedInterface("assignment")
@NullMarked
package io.parlour.helpdesk.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
