/// Words an organization does not want to read in its own messages: agents are warned before such a text goes out
/// (LC-110). Nothing is refused: the agent decides.
@NullMarked
package io.parlour.livechat.wording;

import org.jspecify.annotations.NullMarked;
