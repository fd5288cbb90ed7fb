@NamedInterface("articles")
@NullMarked
package io.parlour.knowledge.articles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
