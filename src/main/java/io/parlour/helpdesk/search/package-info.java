/// Finds tickets by what was said in them, by what they hold and by operators (`helpdesk.md` §5, HD-28 to HD-31).
///
/// What is looked through are indexes over the columns themselves (V140): nothing is kept twice, and what is
/// redacted or deleted is found no more from its commit on.
@NullMarked
package io.parlour.helpdesk.search;

import org.jspecify.annotations.NullMarked;
