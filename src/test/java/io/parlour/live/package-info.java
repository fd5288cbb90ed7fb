@NullMarked
package io.parlour.live;

import org.jspecify.annotations.NullMarked;
