/// Whose privacy pages an address leads to.
@NamedInterface("places")
@NullMarked
package io.parlour.privacy.places;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
