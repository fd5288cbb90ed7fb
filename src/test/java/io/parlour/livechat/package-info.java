@NullMarked
package io.parlour.livechat;

import org.jspecify.annotations.NullMarked;
