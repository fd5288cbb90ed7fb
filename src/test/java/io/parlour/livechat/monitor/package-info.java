@NamedInterface("monitor")
@NullMarked
package io.parlour.livechat.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
