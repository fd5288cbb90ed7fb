/// Spam, and senders that are kept out of mail (HD-86). Visitors of chats are banned where chats are.
@NamedInterface("blocking")
@NullMarked
package io.parlour.helpdesk.blocking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
