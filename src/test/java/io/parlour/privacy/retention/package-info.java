@NullMarked
package io.parlour.privacy.retention;

import org.jspecify.annotations.NullMarked;
