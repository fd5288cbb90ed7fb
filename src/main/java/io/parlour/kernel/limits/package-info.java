/// Limits against abuse, counted by where a request comes from: a network prefix, never one address.
@NamedInterface("limits")
@NullMarked
package io.parlour.kernel.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
