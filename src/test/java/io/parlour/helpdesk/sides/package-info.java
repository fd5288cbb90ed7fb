@NullMarked
package io.parlour.helpdesk.sides;

import org.jspecify.annotations.NullMarked;
