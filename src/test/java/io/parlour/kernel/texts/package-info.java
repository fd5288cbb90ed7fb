@NullMarked
package io.parlour.kernel.texts;

import org.jspecify.annotations.NullMarked;
