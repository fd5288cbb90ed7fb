@NullMarked
package io.parlour.privacy;

import org.jspecify.annotations.NullMarked;
