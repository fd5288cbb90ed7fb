package io.parlour.livechat.monitor.goals;

import org.jspecify.annotations.Nullable;

/// What one hit is worth: both or neither.
record Worth(@Nullable Long minor, @Nullable String currency) {
    static Worth of(Goal goal, Reached reached) {
        return reached instanceof Reached.Event event && event.valueMinor() != null && event.currency() != null
                ? new Worth(event.valueMinor(), event.currency())
                : new Worth(goal.valueMinor(), goal.currency());
    }
}
