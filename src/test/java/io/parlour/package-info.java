@NullMarked
package io.parlour;

import org.jspecify.annotations.NullMarked;
