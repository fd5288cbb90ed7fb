/// Conversations that go for good.
@NamedInterface("erasing")
@NullMarked
package io.parlour.conversations.erasing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
