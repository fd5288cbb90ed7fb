@NullMarked
package io.parlour.helpdesk.portal;

import org.jspecify.annotations.NullMarked;
