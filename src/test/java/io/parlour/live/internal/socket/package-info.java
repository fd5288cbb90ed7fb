@NullMarked
package io.parlour.live.internal.socket;

import org.jspecify.annotations.NullMarked;
