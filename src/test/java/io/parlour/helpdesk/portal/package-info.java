@NamedInterface("portal")
@NullMarked
package io.parlour.helpdesk.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
