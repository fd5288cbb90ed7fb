@NamedInterface("imports")
@NullMarked
package io.parlour.helpdesk.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
