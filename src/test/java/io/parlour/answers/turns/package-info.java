@NullMarked
package io.parlour.answers.turns;

import org.jspecify.annotations.NullMarked;
