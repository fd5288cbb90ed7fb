/// Names the interface again: this package-info stands before that of the program on the class path of tests.
@NamedInterface("consent")
@NullMarked
package io.parlour.contacts.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
