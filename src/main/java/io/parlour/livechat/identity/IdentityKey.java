package io.parlour.livechat.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key of a site as its owners see it; the secret is not shown again.
///
/// @param algorithm `HS256` or `ES256`
public record IdentityKey(
        UUID id,
        String kid,
        @Schema(allowableValues = {"HS256", "ES256"}) String algorithm,
        Instant createdAt,
        @Nullable Instant usedAt) {}
