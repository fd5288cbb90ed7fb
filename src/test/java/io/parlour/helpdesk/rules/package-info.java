@NamedInterface("rules")
@NullMarked
package io.parlour.helpdesk.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
