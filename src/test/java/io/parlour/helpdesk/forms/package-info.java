@NullMarked
package io.parlour.helpdesk.forms;

import org.jspecify.annotations.NullMarked;
