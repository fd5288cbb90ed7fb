package io.parlour.privacy.pages;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import java.time.Duration;

/// How many choices of people without an account are recorded: each is a row that no one can be asked about.
///
/// Errors: 429 `privacy.too-many`.
final class ChoiceLimits {
    private final SlidingLimit ofNetwork = new SlidingLimit(60, Duration.ofHours(1));
    private final SlidingLimit ofOrganization = new SlidingLimit(5_000, Duration.ofDays(1));

    /// @param network of who chooses
    void take(OrganizationId organization, String network) {
        take(ofNetwork, organization + " " + network);
        take(ofOrganization, organization.toString());
    }

    private static void take(SlidingLimit limit, String key) {
        limit.take(key, System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("privacy.too-many", wait);
        });
    }
}
