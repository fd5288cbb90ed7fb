@NullMarked
package io.parlour.privacy.holds;

import org.jspecify.annotations.NullMarked;
