/// What the bot leaves to people, and what it only greets (AN-5).
@NullMarked
package io.parlour.answers.gates;

import org.jspecify.annotations.NullMarked;
