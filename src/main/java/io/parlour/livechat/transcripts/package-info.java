/// A chat's public messages by mail (LC-24): to a visitor who asks, by an agent who sends it, to a widget's own
/// addresses when a chat has ended. The letter holds a link by which the chat can be rated for seven days (LC-19).
///
/// ```
/// transcript             what went where, so that nobody is flooded
/// transcript_recipient   a widget's own addresses
/// ```
@NullMarked
package io.parlour.livechat.transcripts;

import org.jspecify.annotations.NullMarked;
