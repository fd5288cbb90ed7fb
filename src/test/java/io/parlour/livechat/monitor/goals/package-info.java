@NullMarked
package io.parlour.livechat.monitor.goals;

import org.jspecify.annotations.NullMarked;
