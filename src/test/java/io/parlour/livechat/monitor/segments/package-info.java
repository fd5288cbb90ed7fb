@NullMarked
package io.parlour.livechat.monitor.segments;

import org.jspecify.annotations.NullMarked;
