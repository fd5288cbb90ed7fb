/// Drafts: what an agent has typed in a conversation and not sent. One each; of two versions the one with the higher
/// edit counter wins and the other is kept beside it (LC-124).
@NullMarked
package io.parlour.conversations.drafts;

import org.jspecify.annotations.NullMarked;
