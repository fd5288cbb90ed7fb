/// Wiring of the live room.
@NullMarked
package io.parlour.live.internal;

import org.jspecify.annotations.NullMarked;
