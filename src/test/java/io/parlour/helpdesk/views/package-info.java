@NamedInterface("views")
@NullMarked
package io.parlour.helpdesk.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
