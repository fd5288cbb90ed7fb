/// Planted violations of the rules of the house.
@NullMarked
package io.parlour.architecture.planted.kernel;

import org.jspecify.annotations.NullMarked;
