/// What agents want to be reminded of in a ticket, at an instant (HD-88), and the list of it.
@NullMarked
package io.parlour.helpdesk.reminders;

import org.jspecify.annotations.NullMarked;
