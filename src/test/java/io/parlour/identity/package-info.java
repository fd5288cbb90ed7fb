@NullMarked
package io.parlour.identity;

import org.jspecify.annotations.NullMarked;
