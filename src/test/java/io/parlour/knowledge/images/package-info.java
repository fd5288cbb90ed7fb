@NamedInterface("images")
@NullMarked
package io.parlour.knowledge.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
