package io.parlour.kernel.conditions;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What is the same for a whole question: its `now`, to the microsecond, its zone and who asks.
///
/// @param caller null where nobody asks, such as a rule
public record Question(Instant now, ZoneId zone, @Nullable Caller caller) {}
