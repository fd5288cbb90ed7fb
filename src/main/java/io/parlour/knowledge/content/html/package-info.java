/// Articles from HTML and as HTML.
@NamedInterface("html")
@NullMarked
package io.parlour.knowledge.content.html;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
