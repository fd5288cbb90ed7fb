/// Replies on their way out: written, not posted yet, and to be taken back until their moment (ML-100).
///
/// ```
/// HoldReply → outgoing_reply (waiting) → at its moment, an exact task: PostMessage → gone
///                                      ↘ UndoReply: back in its author's box
///                                      ↘ stopped: a colleague answered meanwhile, the conversation is closed, or
///                                        what it says was redacted
/// ```
@NamedInterface("outgoing")
@NullMarked
package io.parlour.conversations.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
