@NullMarked
package io.parlour.knowledge;

import org.jspecify.annotations.NullMarked;
