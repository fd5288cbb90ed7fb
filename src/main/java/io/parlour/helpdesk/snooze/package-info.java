/// Until when tickets sleep: the days on which their department works, and what sleeps for one agent
/// alone (HD-87).
@NullMarked
package io.parlour.helpdesk.snooze;

import org.jspecify.annotations.NullMarked;
