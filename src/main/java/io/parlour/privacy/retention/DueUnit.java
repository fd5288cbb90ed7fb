package io.parlour.privacy.retention;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A unit that goes.
///
/// @param conversation of a chat; of others the same as `id`
/// @param held kept by a hold
public record DueUnit(
        Unit unit, UUID id, UUID conversation, @Nullable UUID site, Instant clock, Terms.Due due, boolean held) {}
