/// The text of articles: a checked document, its plain text, headings, links and images. No database.
///
/// ```
/// content.files       what every reader of a file needs
/// content.html        from and to HTML; knows files
/// content.markdown    from and to Markdown; knows files, and html for the HTML in it
/// content.compare     what changed between two texts
/// ```
@NamedInterface("content")
@NullMarked
package io.parlour.knowledge.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
