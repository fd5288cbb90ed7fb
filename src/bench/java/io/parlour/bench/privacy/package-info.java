/// Parts of the privacy bench.
@NullMarked
package io.parlour.bench.privacy;

import org.jspecify.annotations.NullMarked;
