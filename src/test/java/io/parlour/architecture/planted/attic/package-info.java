/// Planted violations of the rules of the house.
@NullMarked
package io.parlour.architecture.planted.attic;

import org.jspecify.annotations.NullMarked;
