@NullMarked
package io.parlour.helpdesk;

import org.jspecify.annotations.NullMarked;
