/// What changed between two versions of a text.
@NullMarked
package io.parlour.knowledge.content.compare;

import org.jspecify.annotations.NullMarked;
