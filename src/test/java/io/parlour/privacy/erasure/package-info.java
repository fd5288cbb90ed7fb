@NullMarked
package io.parlour.privacy.erasure;

import org.jspecify.annotations.NullMarked;
