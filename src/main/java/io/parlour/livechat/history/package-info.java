/// Chats that are over: found again within an agent's own sight, and taken along one by one (LC-136).
@NullMarked
package io.parlour.livechat.history;

import org.jspecify.annotations.NullMarked;
