@NamedInterface("chats")
@NullMarked
package io.parlour.answers.chats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
