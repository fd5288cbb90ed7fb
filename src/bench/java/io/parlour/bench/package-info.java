/// Measurements of the built program, run by `./parlour bench NAME`, each in a JVM of its own beside the program's.
@NullMarked
package io.parlour.bench;

import org.jspecify.annotations.NullMarked;
