/// Time that agents spend on tickets (HD-89): counted while they work on one, or written down by hand,
/// and its sums.
///
/// A second of an agent is counted once, however many windows tell of it: `time_counted` holds the
/// instant up to which the agent's time is counted, and whatever is told of goes no further back than
/// that.
@NullMarked
package io.parlour.helpdesk.time;

import org.jspecify.annotations.NullMarked;
