/// Questions that the help center doesn't answer (AN-17).
@NullMarked
package io.parlour.answers.gaps;

import org.jspecify.annotations.NullMarked;
