@NullMarked
package io.parlour.livechat.identity;

import org.jspecify.annotations.NullMarked;
