@NamedInterface("merging")
@NullMarked
package io.parlour.conversations.merging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
