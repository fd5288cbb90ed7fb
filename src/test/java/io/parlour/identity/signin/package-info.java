@NullMarked
package io.parlour.identity.signin;

import org.jspecify.annotations.NullMarked;
