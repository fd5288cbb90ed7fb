@NullMarked
package io.parlour.bench.answers;

import org.jspecify.annotations.NullMarked;
