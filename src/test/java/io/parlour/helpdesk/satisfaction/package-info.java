@NullMarked
package io.parlour.helpdesk.satisfaction;

import org.jspecify.annotations.NullMarked;
