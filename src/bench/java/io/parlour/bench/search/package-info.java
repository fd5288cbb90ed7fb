/// What the search bench asks, what it compares with, and how answers are judged.
@NullMarked
package io.parlour.bench.search;

import org.jspecify.annotations.NullMarked;
