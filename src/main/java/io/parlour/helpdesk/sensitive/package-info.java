/// Tickets of which each opening is written down (HD-101).
@NamedInterface("sensitive")
@NullMarked
package io.parlour.helpdesk.sensitive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
