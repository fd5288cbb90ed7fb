@NullMarked
package io.parlour.helpdesk.assignment;

import org.jspecify.annotations.NullMarked;
