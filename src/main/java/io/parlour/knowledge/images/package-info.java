/// Pictures in articles (KB-20).
@NamedInterface("images")
@NullMarked
package io.parlour.knowledge.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
