package io.parlour.livechat.monitor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A page came on the screen of a visitor.
///
/// @param id of the page view
/// @param custom what the page said of its visitor, as JSON; null leaves what was said before
record PageSeen(
        UUID visit,
        UUID id,
        String url,
        String title,
        Instant at,
        @Nullable String custom) {}
