package io.parlour.livechat.monitor.goals;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import io.parlour.organizations.Sites;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The goals of a site, with what was counted in the last 30 days; administrators make and change them.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid`, 409 `goal.too-many`.
@Component
public final class EditGoals {
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Duration COUNTED = Duration.ofDays(30);

    /// What was reached for one currency, or for none.
    public record Count(int hits, long valueMinor, @Nullable String currency) {}

    public record Counted(Goal goal, List<Count> counts) {}

    /// What somebody wishes of a goal.
    public record Wish(
            String name,
            Goal.Kind kind,
            String pattern,
            @Nullable Long valueMinor,
            @Nullable String currency,
            int windowDays,
            boolean repeatable,
            boolean active) {}

    /// What goals are kept with.
    @Component
    record Keeping(GoalRows rows, Sites sites, IdSource ids, Clock clock) {}

    private final Keeping keeping;
    private final Access access;
    private final Transactions transactions;

    EditGoals(Keeping keeping, Access access, Transactions transactions) {
        this.keeping = keeping;
        this.access = access;
        this.transactions = transactions;
    }

    public List<Counted> ofSite(AgentPrincipal agent, UUID site) {
        OrganizationId organization = agent.organization();
        access.require(agent, LivechatPermissions.MONITOR_MANAGE);
        requireSite(organization, site);
        return transactions.read(organization, () -> {
            List<GoalRows.Count> counts = keeping.rows()
                    .counts(organization, site, keeping.clock().instant().minus(COUNTED));
            return keeping.rows().ofSite(organization, site).stream()
                    .map(goal -> new Counted(
                            goal,
                            counts.stream()
                                    .filter(count -> count.goal().equals(goal.id()) && count.hits() > 0)
                                    .map(count -> new Count(count.hits(), count.valueMinor(), count.currency()))
                                    .toList()))
                    .toList();
        });
    }

    public Goal add(AgentPrincipal agent, UUID site, Wish wish) {
        OrganizationId organization = agent.organization();
        access.require(agent, LivechatPermissions.MONITOR_MANAGE);
        requireSite(organization, site);
        Goal goal = checked(keeping.ids().next(), site, wish);
        transactions.in(organization, () -> {
            if (keeping.rows().ofSite(organization, site).size() >= GoalRows.MOST) {
                throw new Problem(409, "goal.too-many", Map.of("max", GoalRows.MOST));
            }
            keeping.rows().save(organization, goal, keeping.clock().instant());
        });
        return goal;
    }

    public Goal change(AgentPrincipal agent, UUID id, Wish wish) {
        OrganizationId organization = agent.organization();
        access.require(agent, LivechatPermissions.MONITOR_MANAGE);
        return transactions.in(organization, () -> {
            Goal before = keeping.rows().find(organization, id).orElseThrow(Problem::notFound);
            Goal goal = checked(id, before.site(), wish);
            keeping.rows().save(organization, goal, keeping.clock().instant());
            return goal;
        });
    }

    private void requireSite(OrganizationId organization, UUID site) {
        if (keeping.sites().find(organization, site).isEmpty()) {
            throw Problem.notFound();
        }
    }

    private static Goal checked(UUID id, UUID site, Wish wish) {
        if ((wish.valueMinor() == null) != (wish.currency() == null)) {
            throw Problem.invalid("currency", "with-value");
        }
        if (wish.currency() != null && !CODES.contains(wish.currency())) {
            throw Problem.invalid("currency", "unknown:currency");
        }
        return new Goal(
                id,
                site,
                wish.name().strip(),
                wish.kind(),
                wish.pattern().strip(),
                wish.valueMinor(),
                wish.currency(),
                wish.windowDays(),
                wish.repeatable(),
                wish.active());
    }
}
