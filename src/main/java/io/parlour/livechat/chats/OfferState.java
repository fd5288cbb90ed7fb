package io.parlour.livechat.chats;

import java.util.Locale;

/// What became of asking an agent.
enum OfferState {
    OPEN,
    ACCEPTED,
    REFUSED,
    TIMED_OUT,
    CANCELLED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OfferState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
