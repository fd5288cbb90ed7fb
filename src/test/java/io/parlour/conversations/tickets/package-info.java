@NamedInterface("tickets")
@NullMarked
package io.parlour.conversations.tickets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
