/// Agents' days: how long they were in which status, and how much of that with chats (LC-71).
@NullMarked
package io.parlour.livechat.time;

import org.jspecify.annotations.NullMarked;
