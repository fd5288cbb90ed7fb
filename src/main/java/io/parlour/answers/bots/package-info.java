/// The bot of a site and its settings (AN-1).
@NullMarked
package io.parlour.answers.bots;

import org.jspecify.annotations.NullMarked;
