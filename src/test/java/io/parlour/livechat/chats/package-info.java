@NullMarked
package io.parlour.livechat.chats;

import org.jspecify.annotations.NullMarked;
