@NullMarked
package io.parlour.helpdesk.workspace;

import org.jspecify.annotations.NullMarked;
