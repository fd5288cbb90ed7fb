@NullMarked
package io.parlour.helpdesk.views;

import org.jspecify.annotations.NullMarked;
