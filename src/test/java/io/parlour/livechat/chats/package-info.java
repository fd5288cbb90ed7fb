@NamedInterface("chats")
@NullMarked
package io.parlour.livechat.chats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
