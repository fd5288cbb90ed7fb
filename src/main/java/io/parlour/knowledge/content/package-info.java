/// The text of articles: checked, read from Markdown and HTML, written as HTML, Markdown and plain text. No
/// database.
@NamedInterface("content")
@NullMarked
package io.parlour.knowledge.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
