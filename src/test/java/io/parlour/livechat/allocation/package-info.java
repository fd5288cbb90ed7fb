@NullMarked
package io.parlour.livechat.allocation;

import org.jspecify.annotations.NullMarked;
