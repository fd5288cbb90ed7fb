/// Signing in and staying signed in: passwords, attempts, sessions, one-use links, setting the installation up.
@NamedInterface("signin")
@NullMarked
package io.parlour.identity.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
