@NullMarked
package io.parlour.livechat.monitor;

import org.jspecify.annotations.NullMarked;
