@NullMarked
package io.parlour.answers.chats;

import org.jspecify.annotations.NullMarked;
