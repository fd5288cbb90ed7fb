@NullMarked
package io.parlour.livechat.alerts;

import org.jspecify.annotations.NullMarked;
