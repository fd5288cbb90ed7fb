/// Which chats changed hands, why, and what that cost their visitors (LC-74).
@NullMarked
package io.parlour.livechat.moves;

import org.jspecify.annotations.NullMarked;
