package io.parlour.livechat.allocation;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An agent who is online and takes new chats.
///
/// @param load running chats that count and open offers
/// @param freeSince when it was last without a chat, or came online
/// @param allocatedAt when it was last asked, null when never
public record Seat(
        UUID agent,
        Set<UUID> departments,
        int load,
        int limit,
        Instant onlineSince,
        Instant freeSince,
        @Nullable Instant allocatedAt,
        boolean autoAccept) {
    public Seat {
        departments = Set.copyOf(departments);
    }

    public boolean free() {
        return load < limit;
    }

    public Seat asked(Instant at) {
        return new Seat(agent, departments, load + 1, limit, onlineSince, freeSince, at, autoAccept);
    }

    public Seat released() {
        return new Seat(
                agent, departments, Math.max(0, load - 1), limit, onlineSince, freeSince, allocatedAt, autoAccept);
    }
}
