@NullMarked
package io.parlour.privacy.breaches;

import org.jspecify.annotations.NullMarked;
