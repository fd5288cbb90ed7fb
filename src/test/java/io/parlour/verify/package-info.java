@NullMarked
package io.parlour.verify;

import org.jspecify.annotations.NullMarked;
