/// Long runs in which something is taken away: the process, the line, the reader.
@NullMarked
package io.parlour.bench.soak;

import org.jspecify.annotations.NullMarked;
