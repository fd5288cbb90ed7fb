/// The bot of a site and its settings (AN-1).
@NamedInterface("bots")
@NullMarked
package io.parlour.answers.bots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
