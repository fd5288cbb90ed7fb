/// The one condition language: what views, rules, segments, forms and routing ask of a thing before they act on it
/// (`helpdesk.md` §2).
///
/// ```
/// condition := group
/// group     := {"all":[node,…]} | {"any":[node,…]}     1–50 nodes; nesting ≤ 3; ≤ 100 leaves in all
/// node      := group | leaf
/// leaf      := {"field":F,"op":O,"value":V}            V absent for present, absent and changed
/// V         := scalar | [scalar,…] (≤ 200) | {"from":…,"to":…} | {"ago":"P3D"} | {"ahead":"PT2H"}
///            | {"me":true} | {"my_departments":true}   where the field says that the asker may be named
/// ```
///
/// A room declares its [io.parlour.kernel.conditions.Fields], reads JSON with
/// [io.parlour.kernel.conditions.Condition#read] and asks the condition about
/// [io.parlour.kernel.conditions.Facts]. The JSON is what is stored: it is read again, against the fields of the day,
/// each time it is used.
///
/// A leaf is true or false. A missing value makes a positive operator false and a negative one true; a value that
/// cannot be known makes every operator false (LC-61, LC-93).
///
/// Triggers, which follow an event, may also ask whether a field `changed`, `changed_from` or `changed_to` a value, and
/// what it `was` before (HD-1). Everywhere else that is refused.
///
/// Where the things asked about are rows, a room says by [io.parlour.kernel.conditions.Column] where each field
/// stands, and the condition is a predicate in SQL that selects the very rows it holds for in memory (HD-2). What a
/// person wrote is bound, never written into it (HD-5).
///
/// The browsers' twin is `web/shared/conditions.ts`; both are held to one file of vectors.
@NamedInterface("conditions")
@NullMarked
package io.parlour.kernel.conditions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
