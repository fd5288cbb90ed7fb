/// What changed between two versions of a text.
@NamedInterface("compare")
@NullMarked
package io.parlour.knowledge.content.compare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
