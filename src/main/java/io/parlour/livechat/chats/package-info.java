/// The life of a chat: requested → queued → offered → active → ended, or missed, refused, abandoned (spec E, F).
///
/// ```
/// conversation ─ chat ── chat_transition    every change of state, gap-free
///                 ├───── offer              an agent is asked
///                 └───── chat_agent         who took part
/// agent ─ agent_status ─ agent_status_span  what was chosen, what follows from sockets and time
/// ```
///
/// Everything that decides goes through the one [ChatDesk] of an organization: it takes the organization's lock, lays
/// out what waits and who is there ([Floor]), lets the step do its work, shares out what became free, stores what
/// changed and sets the clock for the next moment. So two nodes never both assign, and a freed agent gets the first
/// chat it may take. Messages do not pass here.
@NamedInterface("chats")
@NullMarked
package io.parlour.livechat.chats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
