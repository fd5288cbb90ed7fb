@NullMarked
package io.parlour.privacy.audit;

import org.jspecify.annotations.NullMarked;
