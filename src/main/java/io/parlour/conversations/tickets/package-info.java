/// Chats that become tickets, in place: the conversation gets a number and a status, and nothing is copied (LC-107).
///
/// ```
/// conversation ── ticket         number, where it came from, category of its status
/// organization ── ticket_number  the last number given out
/// ```
///
/// The workflow upon it is the help desk's.
@NamedInterface("tickets")
@NullMarked
package io.parlour.conversations.tickets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
