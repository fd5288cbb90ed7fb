/// Names the interface again: this package-info stands before that of the program on the class path of tests.
@NamedInterface("pictures")
@NullMarked
package io.parlour.kernel.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
