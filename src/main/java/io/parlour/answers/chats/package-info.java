/// The bot in live chat (AN-2 to AN-4, AN-12, LC-112).
@NullMarked
package io.parlour.answers.chats;

import org.jspecify.annotations.NullMarked;
