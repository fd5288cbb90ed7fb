@NullMarked
package io.parlour.redaction;

import org.jspecify.annotations.NullMarked;
