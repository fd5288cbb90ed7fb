/// Help centers and their articles.
///
/// ```
/// help_center ─┬─ category ─┬─ category_translation
///              │            └─ article_placement ─ article ─┬─ article_translation   a language: its draft
///              ├─ category_slug                             ├─ article_version       what was published
///              └─ article_slug                              └─ article_image_use ─ article_image
/// article_access   what a viewer needs to see an article at a place
/// ```
///
/// Readers come in through [io.parlour.knowledge.reading].
@ApplicationModule
@NullMarked
package io.parlour.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
