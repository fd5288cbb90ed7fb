@NullMarked
package io.parlour.audit;

import org.jspecify.annotations.NullMarked;
