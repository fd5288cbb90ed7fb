/// The event log: written in business transactions, read by cursor, swept after 72 hours.
@NullMarked
package io.parlour.live.internal.log;

import org.jspecify.annotations.NullMarked;
