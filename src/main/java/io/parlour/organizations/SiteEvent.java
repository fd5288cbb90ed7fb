package io.parlour.organizations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What moves a site.
public sealed interface SiteEvent {
    /// The site was put on a plan, which for a paid one is how the operator says that it pays.
    ///
    /// @param oldRule of the plan before
    /// @param shorter whether customer data is kept for less time than under that
    record PlanChosen(
            Plan.Family family, int trialDays, @Nullable String oldRule, boolean shorter) implements SiteEvent {}

    /// A payment on the plan it has.
    record Paid() implements SiteEvent {}

    record PaymentFailed() implements SiteEvent {}

    record SignedIn() implements SiteEvent {}

    /// The receiving server accepted an email about the idle site.
    record NoticeAccepted() implements SiteEvent {}

    /// Time has passed.
    ///
    /// @param held whether a hold covers the whole site
    record Tick(boolean held) implements SiteEvent {}

    record Closed() implements SiteEvent {}

    record Reopened() implements SiteEvent {}

    record PurgeAsked(UUID by) implements SiteEvent {}

    /// By another owner, or by the operator.
    record PurgeConfirmed(UUID by) implements SiteEvent {}

    record PurgeCancelled() implements SiteEvent {}

    /// What is left of the site was looked for.
    record Scanned(boolean clean) implements SiteEvent {}
}
