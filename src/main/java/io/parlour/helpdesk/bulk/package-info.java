/// One list of actions done to up to ten thousand tickets (HD-75, HD-76).
///
/// ```
/// bulk_run ── bulk_item       a frozen list, and what became of each ticket
/// running → done, or holding → done while it answers contacts; → undoing → undone within a day
/// ```
///
/// Each ticket is a transaction of its own. What the agent may not do, or what has changed since the list was frozen,
/// is left out and said so. The id of a run is the cause of what it changed, by which it is undone.
@NullMarked
package io.parlour.helpdesk.bulk;

import org.jspecify.annotations.NullMarked;
