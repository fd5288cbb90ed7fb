package io.parlour.livechat.chats;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An offer while the desk holds its organization's lock.
final class OfferHead {
    final UUID id;
    final UUID chat;
    final UUID agent;
    final OfferKind kind;
    final Instant offeredAt;
    final Instant expiresAt;
    final @Nullable UUID by;
    boolean changed;
    OfferState state = OfferState.OPEN;

    @Nullable
    Instant decidedAt;

    @Nullable
    String reason;

    OfferHead(UUID id, UUID chat, UUID agent, OfferKind kind, @Nullable UUID by, Instant offeredAt, Instant expiresAt) {
        this.id = id;
        this.chat = chat;
        this.agent = agent;
        this.kind = kind;
        this.by = by;
        this.offeredAt = offeredAt;
        this.expiresAt = expiresAt;
    }

    boolean open() {
        return state == OfferState.OPEN;
    }
}
