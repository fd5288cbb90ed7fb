package io.parlour.livechat.chats;

import static io.parlour.livechat.chats.ChatState.ABANDONED;
import static io.parlour.livechat.chats.ChatState.ACTIVE;
import static io.parlour.livechat.chats.ChatState.ENDED;
import static io.parlour.livechat.chats.ChatState.MISSED;
import static io.parlour.livechat.chats.ChatState.OFFERED;
import static io.parlour.livechat.chats.ChatState.QUEUED;
import static io.parlour.livechat.chats.ChatState.REFUSED;
import static io.parlour.livechat.chats.ChatState.REQUESTED;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What moves a chat, from where and to where (LC-56). There are no other moves.
public enum Cause {
    ASKED(OFFERED, null, REQUESTED, QUEUED),
    ALL_BUSY(QUEUED, null, REQUESTED),
    NOBODY_AVAILABLE(MISSED, EndReason.NOBODY_AVAILABLE, REQUESTED, QUEUED),
    QUEUE_FULL(MISSED, EndReason.QUEUE_FULL, REQUESTED),
    WAITED_OUT(MISSED, EndReason.WAITED_OUT, QUEUED),
    MESSAGE_LEFT(ENDED, EndReason.MESSAGE_LEFT, QUEUED),
    ACCEPTED(ACTIVE, null, OFFERED),
    /// Taken without being offered: from the queue, by answering, or by being given to somebody.
    PICKED(ACTIVE, null, REQUESTED, QUEUED, OFFERED),
    /// Nobody asked has taken it and somebody else may.
    PASSED_ON(REQUESTED, null, OFFERED),
    REFUSED_BY_ALL(REFUSED, EndReason.REFUSED, OFFERED),
    NOT_TAKEN(MISSED, EndReason.NOT_TAKEN, OFFERED),
    VISITOR_LEFT(ABANDONED, EndReason.LEFT, REQUESTED, QUEUED, OFFERED),
    /// Of a chat that the bot had: the visitor ended it.
    BOT_LEFT(ENDED, EndReason.VISITOR, REQUESTED),
    /// Of a chat that the bot had: its visitor has been away for long.
    BOT_IDLE(ENDED, EndReason.IDLE, REQUESTED),
    VISITOR_GONE(ABANDONED, EndReason.GONE, REQUESTED, QUEUED, OFFERED),
    AGENT_LOST(REQUESTED, null, ACTIVE),
    PUT_BACK(REQUESTED, null, ACTIVE),
    /// Its agent went before the first answer (LC-74).
    AGENT_AWAY(REQUESTED, null, ACTIVE),
    VISITOR_ENDED(ENDED, EndReason.VISITOR, ACTIVE),
    AGENT_ENDED(ENDED, EndReason.AGENT, REQUESTED, QUEUED, OFFERED, ACTIVE),
    IDLE(ENDED, EndReason.IDLE, ACTIVE),
    BANNED(ENDED, EndReason.BAN, REQUESTED, QUEUED, OFFERED, ACTIVE),
    MOVED_TO_TICKET(ENDED, EndReason.MOVED_TO_TICKET, REQUESTED, QUEUED, OFFERED, ACTIVE),
    /// The owner changed while it ran.
    GIVEN(ACTIVE, null, ACTIVE);

    final ChatState to;
    final @Nullable EndReason reason;

    @SuppressWarnings("ImmutableEnumChecker") // what Set.of makes does not change
    private final Set<ChatState> from;

    Cause(ChatState to, @Nullable EndReason reason, ChatState... from) {
        this.to = to;
        this.reason = reason;
        this.from = Set.of(from);
    }

    public boolean movesFrom(ChatState state) {
        return from.contains(state);
    }

    public ChatState to() {
        return to;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
