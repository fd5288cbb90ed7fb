/// Conversations that belong together and are not one: a new one after an old one that stays closed, one that was kept
/// apart, one that names another's ticket. Shown at both, to who may see the other.
@NamedInterface("links")
@NullMarked
package io.parlour.conversations.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
