@NullMarked
package io.parlour.answers;

import org.jspecify.annotations.NullMarked;
