@NullMarked
package io.parlour.conversations.notes;

import org.jspecify.annotations.NullMarked;
