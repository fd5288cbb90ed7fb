/// Proof of delivery (LC-137): when a message was stored, acknowledged, delivered and read, and by which path.
///
/// Stored is the instant of the message itself; acknowledged is when the answer to its sender left this node after the
/// commit; delivered and read are when the other side's browser said so. Instants are taken as things happen and
/// written a moment later, many at once, so that no message waits for it. What a crash takes away is a proof, never a
/// message.
@NamedInterface("delivery")
@NullMarked
package io.parlour.conversations.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
