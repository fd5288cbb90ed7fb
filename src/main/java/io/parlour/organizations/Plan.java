package io.parlour.organizations;

import org.jspecify.annotations.Nullable;

/// A plan of the catalogue. Its retention periods stand under `ruleKey` in the effective policy version.
public record Plan(
        String key,
        String name,
        Family family,
        String ruleKey,
        @Nullable Integer trialDays) {
    public enum Family {
        FREE,
        TRIAL,
        PAID
    }
}
