@NullMarked
package io.parlour.helpdesk.sla;

import org.jspecify.annotations.NullMarked;
