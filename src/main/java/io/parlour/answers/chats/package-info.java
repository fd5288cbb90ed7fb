/// The bot in live chat (AN-2 to AN-4, AN-12, LC-112).
@NamedInterface("chats")
@NullMarked
package io.parlour.answers.chats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
