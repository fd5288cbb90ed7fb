/// Texts as vectors: near meanings have a high scalar product.
@NamedInterface("meaning")
@NullMarked
package io.parlour.search.meaning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
