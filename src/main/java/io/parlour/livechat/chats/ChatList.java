package io.parlour.livechat.chats;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// The lists of chats in the console (LC-121): what each holds, as SQL over `ch` and `c`, and its order.
public enum ChatList {
    /// What waits, in the order in which it is served.
    QUEUE(
            "ch.state in ('requested', 'queued', 'offered') and ch.handler = 'agent'",
            "-ch.queue_rank",
            "coalesce(ch.human_requested_at, ch.requested_at)",
            false),
    /// What the bot answers; it asks nobody.
    BOT("ch.ended_at is null and ch.handler = 'bot'", "0", "ch.requested_at", true),
    MINE("ch.state = 'active' and c.assignee_id = :agent", "0", "ch.accepted_at", false),
    TEAM("ch.state = 'active'", "0", "ch.accepted_at", false),
    /// Of the last 24 hours.
    ENDED("ch.ended_at > :since", "0", "ch.ended_at", true);

    final String where;
    final String rank;
    final String moment;
    final boolean newestFirst;

    ChatList(String where, String rank, String moment, boolean newestFirst) {
        this.where = where;
        this.rank = rank;
        this.moment = moment;
        this.newestFirst = newestFirst;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChatList> of(String key) {
        for (ChatList list : values()) {
            if (list.key().equals(key)) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }
}
