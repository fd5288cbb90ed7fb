@NullMarked
package io.parlour.conversations.socket;

import org.jspecify.annotations.NullMarked;
