@NullMarked
package io.parlour.knowledge.articles;

import org.jspecify.annotations.NullMarked;
