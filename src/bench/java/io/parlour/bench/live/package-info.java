/// The live socket under load: a server process, a load process, and the figures.
@NullMarked
package io.parlour.bench.live;

import org.jspecify.annotations.NullMarked;
