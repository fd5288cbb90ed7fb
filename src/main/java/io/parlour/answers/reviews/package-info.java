/// What people see and say of a bot's work: outcomes, turns, verdicts.
@NullMarked
package io.parlour.answers.reviews;

import org.jspecify.annotations.NullMarked;
