@NullMarked
package io.parlour.identity.api;

import org.jspecify.annotations.NullMarked;
