@NullMarked
package io.parlour.search;

import org.jspecify.annotations.NullMarked;
