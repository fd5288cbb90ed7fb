/// Rules: what happens to tickets by itself (`helpdesk.md` §7).
///
/// ```
/// rule ─ rule_version          each save
///   ├─── rule_stat             by hour: evaluated, matched, acted, stopped, failed
///   └─── ticket_timer          when a time rule acts on a ticket
/// ticket ─ rule_chain          what was tried about one happening, and why (30 days)
///       └─ rule_message        what rules wrote to contacts (a day)
/// ```
///
/// A trigger follows what happens to a ticket. All that one transaction does to a ticket is one happening; its
/// chain of rules runs last in that transaction, so no one sees a state between (HD-40). A chain goes on in passes
/// while something changes, at most five; each rule acts at most once in it (HD-41). What rules write to contacts
/// is guarded against loops (HD-42). Each rule acts in a savepoint: what it throws takes back its own doing alone.
///
/// A time rule acts so long after a moment of the ticket. Its timer is set in the transaction that moves the moment;
/// when it is due the ticket is locked and the condition asked again (HD-46). Each node looks for what is due; those of
/// an organization are acted on together.
@NamedInterface("rules")
@NullMarked
package io.parlour.helpdesk.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
