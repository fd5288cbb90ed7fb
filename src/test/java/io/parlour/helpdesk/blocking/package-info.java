@NullMarked
package io.parlour.helpdesk.blocking;

import org.jspecify.annotations.NullMarked;
