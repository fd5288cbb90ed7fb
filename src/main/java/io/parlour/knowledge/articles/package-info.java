/// Articles with their translations: drafts, places and who sees them (KB-5, KB-15, KB-25, KB-31).
@NamedInterface("articles")
@NullMarked
package io.parlour.knowledge.articles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
