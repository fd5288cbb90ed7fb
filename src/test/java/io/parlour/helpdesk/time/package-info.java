@NullMarked
package io.parlour.helpdesk.time;

import org.jspecify.annotations.NullMarked;
