/// The first steps of a new workspace.
@NullMarked
package io.parlour.helpdesk.checklist;

import org.jspecify.annotations.NullMarked;
