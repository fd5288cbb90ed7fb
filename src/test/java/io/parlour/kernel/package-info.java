@NullMarked
package io.parlour.kernel;

import org.jspecify.annotations.NullMarked;
