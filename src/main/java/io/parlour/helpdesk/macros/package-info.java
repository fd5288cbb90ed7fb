/// Lists of actions that agents keep under a name and use on one ticket after the other (HD-36 to HD-39).
///
/// ```
/// macro ── macro_run       each use; its id is the cause of what it changed, by which it is undone
/// ```
///
/// What a macro does is an [io.parlour.helpdesk.actions.Action] list. Choosing one in the console writes nothing: its
/// text goes into the composer, the rest is shown and done when the agent says so.
@NamedInterface("macros")
@NullMarked
package io.parlour.helpdesk.macros;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
