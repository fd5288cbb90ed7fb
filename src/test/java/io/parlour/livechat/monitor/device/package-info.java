@NullMarked
package io.parlour.livechat.monitor.device;

import org.jspecify.annotations.NullMarked;
