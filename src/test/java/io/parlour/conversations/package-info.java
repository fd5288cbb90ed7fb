@NullMarked
package io.parlour.conversations;

import org.jspecify.annotations.NullMarked;
