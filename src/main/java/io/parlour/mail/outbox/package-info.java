/// Mail on its way out. What an agent answers is queued in the transaction that posts it; each recipient is one SMTP
/// transaction with a state of its own.
///
/// ```
/// message ── outbound_mail ── outbound_recipient ── outbound_attempt
///     bulk ── outbound_content     │ queued → accepted | queued again | failed | expired
///                                  │ suppressed, cancelled, uncertain;  captured where nothing is sent
///            outbound_batch ───────┘ recipients of one mail that are due together; claimed by a send_node
///
/// OutboxWork ▶ SendNode ── claim ▶ LoadBatch ▶ Pool: SendQueue ▶ SendLine ×n ▶ server
///                 │ beat: lives, takes over from the lost        │
///              send_node, send_slot  ◀── GroupCommit ◀───────────┘ result of n, slot of n+1, then the dot of n+1
/// ```
///
/// There is one pool for a relay. Directly there is one for each set of servers, which [SortByServers] finds; those of
/// one provider share its pace and its lines.
///
/// A recipient is written once, when its result is known, and none of its indexes knows its state. Before the final dot
/// of a mail its recipient stands committed in the slot of its line: what stands in the slots of a lost program is all
/// that may have been sent without its result being known.
@NullMarked
package io.parlour.mail.outbox;

import org.jspecify.annotations.NullMarked;
