/// How nodes wake one another. Only ids, numbers, flags and states travel; whatever is lost here the poll of the event
/// log makes good, except what may be dropped anyway.
@NullMarked
package io.parlour.live.internal.fanout;

import org.jspecify.annotations.NullMarked;
