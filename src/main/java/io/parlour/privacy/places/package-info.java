/// Whose privacy pages an address leads to.
@NullMarked
package io.parlour.privacy.places;

import org.jspecify.annotations.NullMarked;
