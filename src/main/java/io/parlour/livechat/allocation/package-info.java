/// Who is asked to take a chat, and how long a visitor waits: decisions without a database, so that they can be
/// compared with a reference model (LC-57, LC-58, LC-62).
@NullMarked
package io.parlour.livechat.allocation;

import org.jspecify.annotations.NullMarked;
