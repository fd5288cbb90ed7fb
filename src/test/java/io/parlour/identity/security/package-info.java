@NullMarked
package io.parlour.identity.security;

import org.jspecify.annotations.NullMarked;
