/// Names the interface again: this package-info stands before that of the program on the class path of tests.
@NamedInterface("pages")
@NullMarked
package io.parlour.kernel.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
