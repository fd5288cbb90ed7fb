/// Until when tickets sleep: the days on which their department works (HD-87).
@NullMarked
package io.parlour.helpdesk.snooze;

import org.jspecify.annotations.NullMarked;
