@NullMarked
package io.parlour.conversations.crash;

import org.jspecify.annotations.NullMarked;
