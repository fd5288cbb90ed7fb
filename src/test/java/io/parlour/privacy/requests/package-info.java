@NullMarked
package io.parlour.privacy.requests;

import org.jspecify.annotations.NullMarked;
