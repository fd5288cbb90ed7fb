@NamedInterface("signin")
@NullMarked
package io.parlour.identity.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
