@NullMarked
package io.parlour.privacy.packages;

import org.jspecify.annotations.NullMarked;
