/// One turn of the bot: gates, passages, decision, quoted sentences (AN-5 to AN-12).
@NullMarked
package io.parlour.answers.turns;

import org.jspecify.annotations.NullMarked;
