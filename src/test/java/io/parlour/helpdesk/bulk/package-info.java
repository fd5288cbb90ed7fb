@NullMarked
package io.parlour.helpdesk.bulk;

import org.jspecify.annotations.NullMarked;
