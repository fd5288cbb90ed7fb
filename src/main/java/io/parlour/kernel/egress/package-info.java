/// The one way out: what this program asks of other servers, bounded in time, size and destination.
@NamedInterface("egress")
@NullMarked
package io.parlour.kernel.egress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
