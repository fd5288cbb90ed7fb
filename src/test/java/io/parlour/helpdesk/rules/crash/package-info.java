@NullMarked
package io.parlour.helpdesk.rules.crash;

import org.jspecify.annotations.NullMarked;
