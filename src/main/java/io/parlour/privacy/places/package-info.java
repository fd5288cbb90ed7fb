/// Whose privacy pages an address leads to.
@NullMarked
@NamedInterface("places")
package io.parlour.privacy.places;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
