/// Names the interface again: this package-info stands before that of the program on the class path of tests.
@NamedInterface("limits")
@NullMarked
package io.parlour.kernel.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
