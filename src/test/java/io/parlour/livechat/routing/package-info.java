@NullMarked
package io.parlour.livechat.routing;

import org.jspecify.annotations.NullMarked;
