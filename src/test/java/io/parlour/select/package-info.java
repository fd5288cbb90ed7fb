/// Chooses the tests that a change concerns, and what must be compiled again after it. `./parlour test --changed` asks.
@NullMarked
package io.parlour.select;

import org.jspecify.annotations.NullMarked;
