/// Service levels: what is promised about a ticket, and how it stands with that (helpdesk.md §8).
///
/// ```
/// sla_policy ─ sla_target     which tickets, and how soon what, by priority and metric
/// ticket ─ sla_standing       what of its past decides which clocks run
///        └ sla_clock          one cycle of one metric; at most one of a metric is open
/// ```
///
/// [io.parlour.helpdesk.sla.Clocks] is the whole of the rules and knows no database. It is fed in the transaction of
/// each change, so that clocks stand exactly as the ticket does.
@NamedInterface("sla")
@NullMarked
package io.parlour.helpdesk.sla;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
