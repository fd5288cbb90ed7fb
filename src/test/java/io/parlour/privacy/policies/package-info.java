@NullMarked
package io.parlour.privacy.policies;

import org.jspecify.annotations.NullMarked;
