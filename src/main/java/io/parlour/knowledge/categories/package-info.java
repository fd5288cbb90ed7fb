/// The tree of categories of a help center (KB-3).
@NamedInterface("categories")
@NullMarked
package io.parlour.knowledge.categories;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
