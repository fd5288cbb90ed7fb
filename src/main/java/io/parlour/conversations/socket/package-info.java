/// What the live socket does with conversations: send, mark, typing, view; and who may see one.
@NullMarked
package io.parlour.conversations.socket;

import org.jspecify.annotations.NullMarked;
