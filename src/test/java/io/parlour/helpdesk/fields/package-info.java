@NullMarked
package io.parlour.helpdesk.fields;

import org.jspecify.annotations.NullMarked;
