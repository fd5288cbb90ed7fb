/// Articles from HTML and as HTML.
@NullMarked
package io.parlour.knowledge.content.html;

import org.jspecify.annotations.NullMarked;
