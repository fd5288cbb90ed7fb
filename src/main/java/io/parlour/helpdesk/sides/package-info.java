/// Threads beside a ticket (HD-68): with somebody else by mail, among agents, or a ticket of its own.
///
/// ```
/// ticket ─┬─ side_thread (email)    ── conversation, side_of = the ticket: its mails, files, drafts
///         ├─ side_thread (internal) ── conversation, side_of = the ticket: notes alone
///         └─ side_thread (child)    ── conversation with a ticket of its own, a part of this one (HD-73)
/// ```
///
/// created → replied → closed → reopened. Each step is an event of the ticket's timeline, for agents
/// alone; rules follow it, and nothing else of the ticket changes.
@NullMarked
package io.parlour.helpdesk.sides;

import org.jspecify.annotations.NullMarked;
