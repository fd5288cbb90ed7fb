@NamedInterface("sla")
@NullMarked
package io.parlour.helpdesk.sla;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
