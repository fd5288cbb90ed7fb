@NamedInterface("mentions")
@NullMarked
package io.parlour.conversations.mentions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
