package io.parlour.livechat.chats;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who moved a chat: `visitor`, `agent`, or `system` for time and rules.
public record Actor(String kind, @Nullable UUID id) {
    public static final Actor SYSTEM = new Actor("system", null);

    public static Actor agent(UUID id) {
        return new Actor("agent", id);
    }

    public static Actor visitor(UUID contact) {
        return new Actor("visitor", contact);
    }
}
