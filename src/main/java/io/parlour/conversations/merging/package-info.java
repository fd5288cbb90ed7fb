/// Tickets that are about the same become one, and can become several again (HD-70 to HD-72).
///
/// ```
/// ticket ── merged_into ── ticket      a forest: what is part of a ticket may have parts itself
/// ticket_merge                         what each merge changed: the undo goes by it, in any order
/// message ── message_placement         where a message is shown, when not where its row stands
/// ```
///
/// Rows of messages stay where they are. A ticket shows those of all its parts, by instant; a part is closed, in no
/// view, and what comes for it goes to the ticket that it is part of.
@NamedInterface("merging")
@NullMarked
package io.parlour.conversations.merging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
