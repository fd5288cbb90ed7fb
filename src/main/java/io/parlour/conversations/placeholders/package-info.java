/// Places in a text that are filled before it is sent, such as `{{visitor.name|there}}`. One that is not filled never
/// reaches a visitor (LC-101).
@NamedInterface("placeholders")
@NullMarked
package io.parlour.conversations.placeholders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
