@NullMarked
package io.parlour.knowledge.images;

import org.jspecify.annotations.NullMarked;
