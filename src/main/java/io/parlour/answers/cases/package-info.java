/// What became of the conversations that the bot could have answered (AN-15).
@NullMarked
package io.parlour.answers.cases;

import org.jspecify.annotations.NullMarked;
