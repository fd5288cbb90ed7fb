@NullMarked
package io.parlour.live.internal.fanout;

import org.jspecify.annotations.NullMarked;
