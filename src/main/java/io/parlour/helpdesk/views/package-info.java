/// Views of tickets: saved conditions, and the list and the exact count they show (HD-22, HD-23).
///
/// ```
/// ticket_view           a condition, columns, an order; an agent's own, a department's or everybody's
/// ticket_view_choice    in which order an agent has the views, and which it hides
/// ```
///
/// Standard views are in the program ([StandardViews]) and are named by keys, others by ids. A page, its count
/// and its groups are read in one snapshot with one predicate: what the agent may see, and the condition, and
/// neither spam nor snoozed unless the condition asks for it. Using a view never shows more than its reader may see
/// (HD-26).
@NamedInterface("views")
@NullMarked
package io.parlour.helpdesk.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
