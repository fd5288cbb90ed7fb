package io.parlour.organizations;

import org.jspecify.annotations.Nullable;

/// The periods of a site's life: those of its plan in the policy version in effect, or of a contract.
///
/// @param idleMonths null: the plan closes no idle site
/// @param trialGraceMonths from the end of a trial until it closes
public record LifeRules(int afterCloseMonths, @Nullable Integer idleMonths, int idleGraceDays, int trialGraceMonths) {}
