@NullMarked
package io.parlour.helpdesk.checklist;

import org.jspecify.annotations.NullMarked;
