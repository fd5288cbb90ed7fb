@NullMarked
package io.parlour.livechat.time;

import org.jspecify.annotations.NullMarked;
