/// The words of texts and queries, and their stems.
@NullMarked
package io.parlour.search.words;

import org.jspecify.annotations.NullMarked;
