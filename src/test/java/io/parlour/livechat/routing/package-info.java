@NamedInterface("routing")
@NullMarked
package io.parlour.livechat.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
