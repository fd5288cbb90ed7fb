/// Names the interface again: this package-info stands before that of the program on the class path of tests.
@NamedInterface("delivery")
@NullMarked
package io.parlour.conversations.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
