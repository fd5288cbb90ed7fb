@NullMarked
package io.parlour.helpdesk.actions;

import org.jspecify.annotations.NullMarked;
