@NullMarked
package io.parlour.helpdesk.rules;

import org.jspecify.annotations.NullMarked;
