/// The live socket and what hangs on it: one-use passes, the event log, replay, presence, fan-out between nodes.
///
/// PostgreSQL is the truth and the socket a hint. A business transaction appends ids to the [io.parlour.live.EventLog];
/// after its commit every node that holds a concerned socket is woken, by ids alone, and reads what changed:
///
/// ```
/// business transaction → event_log row → commit → fan-out (ids) → per organization: event frames to its agents,
///                                                              → per conversation: Replay, once per audience → sockets
///                          1 s poll of event_log ─────────────┘  (a lost wake-up delays, never loses)
/// ```
///
/// Later rooms plug in through three small interfaces: [io.parlour.live.Passes] (who may connect and see),
/// [io.parlour.live.FrameHandler] (what a client frame does), [io.parlour.live.Replay] (what was missed, rendered).
@ApplicationModule
@NullMarked
package io.parlour.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
