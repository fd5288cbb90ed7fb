@NullMarked
package io.parlour.live.internal.log;

import org.jspecify.annotations.NullMarked;
