package io.parlour.privacy.retention;

import org.jspecify.annotations.Nullable;

/// The periods of one rule of a policy version.
///
/// @param rollingMonths customer data goes so long after its clock; null with `rollingDays`: only after closing
/// @param afterCloseMonths everything of a closed site goes then
/// @param idleMonths without a sign-in, before the notice
public record Rule(
        String key,
        @Nullable Integer rollingMonths,
        @Nullable Integer rollingDays,
        int afterCloseMonths,
        @Nullable Integer idleMonths,
        @Nullable Integer idleGraceDays,
        @Nullable Integer trialGraceMonths) {}
