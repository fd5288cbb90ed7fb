package io.parlour.livechat.routing;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A chat that was just asked for, as rules are asked about it.
///
/// @param source `visitor`, `auto_invite`, `manual_invite`, `api`
/// @param pageUrl where it was asked for
/// @param language of the visitor, as a tag
/// @param browser the consented one in which it was asked for; null where nobody agreed to be seen
/// @param country ISO 3166-1, two capitals; null where none is known
public record Arrival(
        OrganizationId organization,
        UUID widget,
        UUID conversation,
        UUID contact,
        String source,
        @Nullable String pageUrl,
        @Nullable String language,
        @Nullable String country,
        @Nullable UUID browser,
        Brought brought,
        Instant at) {}
