@NamedInterface("conditions")
@NullMarked
package io.parlour.kernel.conditions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
