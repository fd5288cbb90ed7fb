package io.parlour.livechat.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a site asks of its visitors.
///
/// @param required nobody writes without a proof (LC-43)
/// @param signInUrl where the panel sends whoever has none
/// @param hashes whether `{user_id, hmac}` counts as a proof too (LC-44)
/// @param hashUsedAt when one was last taken
public record IdentityRules(
        boolean required,
        @Nullable String signInUrl,
        boolean hashes,
        @Nullable Instant hashUsedAt) {
    static final IdentityRules NONE = new IdentityRules(false, null, false, null);
}
