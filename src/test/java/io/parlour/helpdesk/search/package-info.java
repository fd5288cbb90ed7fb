@NullMarked
package io.parlour.helpdesk.search;

import org.jspecify.annotations.NullMarked;
