/// Colleagues named with `@` in an internal note (LC-128): who can be, who was, and whether they have seen it. Only who
/// may see the conversation can be named; whoever may not any more finds the note in no list.
@NamedInterface("mentions")
@NullMarked
package io.parlour.conversations.mentions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
