package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The one place that changes where a site is in its life: an event comes in, [SiteMachine] says what it means, and
/// the row, its step and [SiteAdvanced] follow in the same transaction.
///
/// Errors: `not-found`.
@Component
public final class AdvanceSite {
    private final SiteLives lives;
    private final PeriodRules rules;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AdvanceSite(
            SiteLives lives,
            PeriodRules rules,
            Transactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lives = lives;
        this.rules = rules;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /// Now.
    public SiteStep advance(OrganizationId organization, UUID site, SiteEvent event) {
        return advance(organization, site, event, Sql.now(clock));
    }

    public SiteStep advance(OrganizationId organization, UUID site, SiteEvent event, Instant now) {
        return transactions.in(organization, () -> {
            SiteLife before = lives.lock(organization, site).orElseThrow(Problem::notFound);
            SiteStep step = SiteMachine.step(before, event, now, rules.of(organization, site, now));
            store(organization, site, before.state, step, now);
            return step;
        });
    }

    /// By site, the oldest first.
    public Map<UUID, SiteLife> lives(OrganizationId organization) {
        return transactions.read(organization, () -> lives.all(organization));
    }

    void begin(OrganizationId organization, UUID site, Plan plan, Instant now) {
        SiteStep step = SiteMachine.begin(plan.family(), trialDays(plan), now, rules.of(organization, site, now));
        lives.insert(organization, site, step.life());
        store(organization, site, null, step, now);
    }

    void planChosen(OrganizationId organization, UUID site, Plan old, Plan plan, Instant now) {
        advance(
                organization,
                site,
                new SiteEvent.PlanChosen(
                        plan.family(), trialDays(plan), old.ruleKey(), rules.shorter(old.ruleKey(), plan.ruleKey())),
                now);
    }

    private void store(OrganizationId organization, UUID site, @Nullable SiteState from, SiteStep step, Instant now) {
        lives.save(organization, site, step.life());
        if (step.transition() != null) {
            lives.record(organization, site, from, step, now);
        }
        if (step.transition() != null || !step.effects().isEmpty()) {
            events.publishEvent(new SiteAdvanced(organization, site, step, now));
        }
    }

    private static int trialDays(Plan plan) {
        Integer days = plan.trialDays();
        return days == null ? 0 : days;
    }
}
