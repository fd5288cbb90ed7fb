@NullMarked
package io.parlour.privacy.places;

import org.jspecify.annotations.NullMarked;
