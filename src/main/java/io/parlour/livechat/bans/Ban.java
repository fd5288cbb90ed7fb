package io.parlour.livechat.bans;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody is, or was, kept out.
///
/// @param value the address or range; null for a visitor or a contact
/// @param expiresAt null for one that stands until it is removed
/// @param endedAt when it was removed by hand
/// @param active whether it keeps anybody out now
public record Ban(
        UUID id,
        BanKind kind,
        @Nullable Named contact,
        @Nullable String value,
        String reason,
        Named by,
        Instant madeAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        boolean active) {
    public record Named(UUID id, @Nullable String name) {}
}
