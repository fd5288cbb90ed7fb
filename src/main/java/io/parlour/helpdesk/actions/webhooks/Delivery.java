package io.parlour.helpdesk.actions.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One call of a webhook and how far it came.
///
/// @param state waiting, delivered or failed
/// @param answer the status of the last answer, or `unreachable` or `forbidden`; null before the first try
public record Delivery(
        UUID id,
        UUID conversation,
        @Nullable UUID rule,
        String url,
        String state,
        int tries,
        @Nullable String answer,
        Instant at,
        @Nullable Instant ended) {}
