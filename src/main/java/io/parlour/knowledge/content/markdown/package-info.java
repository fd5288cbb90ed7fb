/// Articles from Markdown and MDX, and as Markdown.
@NamedInterface("markdown")
@NullMarked
package io.parlour.knowledge.content.markdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
