/// Puts documents into the index and takes them out.
@NamedInterface("index")
@NullMarked
package io.parlour.search.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
