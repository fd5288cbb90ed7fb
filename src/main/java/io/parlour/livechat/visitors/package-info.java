/// Browsers that acted: their tokens, how they start a conversation, what they may see. A visitor holds a random token
/// of 256 bits; the row holds its SHA-256. There is no cookie and no row before the act (LC-3, LC-31).
@NamedInterface("visitors")
@NullMarked
package io.parlour.livechat.visitors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
