package io.parlour.livechat.chats;

import java.time.Duration;

/// How an organization serves chats.
///
/// @param chatLimit chats an agent has at once, 0…50, unless the agent has its own
/// @param counting which running chats count against it: `active` all, `recent` those with a message in the last
/// `recentMinutes`, `not_warned` those whose visitor was not warned for silence (LC-65)
/// @param idleWarnMinutes silence of the visitor before it is warned; 0 never ends a silent chat (LC-59)
/// @param idleEndMinutes from the warning to the end
/// @param awayMinutes without input in the console before an agent counts as away
/// @param offlineMinutes without a socket before an agent counts as offline
public record ChatSettings(
        int chatLimit,
        String counting,
        int recentMinutes,
        int idleWarnMinutes,
        int idleEndMinutes,
        int awayMinutes,
        int offlineMinutes) {
    public static final ChatSettings DEFAULT = new ChatSettings(3, "active", 10, 5, 2, 10, 15);

    /// Without a socket for so long, an agent who chose to be online counts as away.
    static final Duration LINE_LOST = Duration.ofSeconds(60);

    /// Without a socket for so long, an agent loses its running chats.
    static final Duration AGENT_LOST = Duration.ofMinutes(3);

    /// Without a line for so long, a waiting visitor has given up.
    static final Duration VISITOR_GONE = Duration.ofSeconds(90);

    /// Without a line for so long, the visitor of a chat that the bot has is gone.
    static final Duration BOT_VISITOR_GONE = Duration.ofMinutes(30);

    /// So long a colleague may think before a transfer goes back.
    static final int TRANSFER_SECONDS = 30;

    /// So many offers in a row an agent may leave unanswered before it counts as away.
    static final int MISSED = 3;
}
