/// What conditions may ask of a ticket: each field with its type, its options in an organization, and where it
/// is in SQL (`helpdesk.md` §2). The same expressions select tickets and read the facts of one, so that both
/// agree (HD-2).
@NullMarked
package io.parlour.helpdesk.fields;

import org.jspecify.annotations.NullMarked;
