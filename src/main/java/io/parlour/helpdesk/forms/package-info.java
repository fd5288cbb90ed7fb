/// Forms of tickets (HD-33): which fields are asked for on which site and channel, in which order and when, what
/// must be filled in, and what before a ticket is solved.
///
/// The console decides by `web/console/helpdesk/forms/rules.ts` what it shows; both are held to one file of vectors.
@NullMarked
package io.parlour.helpdesk.forms;

import org.jspecify.annotations.NullMarked;
