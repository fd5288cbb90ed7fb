package io.parlour.identity.settings;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.organizations.ChangeSite;
import io.parlour.organizations.CreateSite;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Adds a site on the plan the organization has, or changes one when `id` is given.
///
/// Errors: `not-found`, `input.invalid` (name, allowedOrigins).
@Component
public final class SaveSite {
    private final Sites sites;
    private final CreateSite createSite;
    private final ChangeSite changeSite;
    private final SettingsTrail trail;
    private final Transactions transactions;

    /// What is null stays as it is; of a new site, a name is needed, and `prefetch` is off.
    public record Wish(
            @Nullable String name,
            @Nullable List<String> allowedOrigins,
            @Nullable Boolean development,
            @Nullable Boolean prefetch) {}

    SaveSite(
            Sites sites, CreateSite createSite, ChangeSite changeSite, SettingsTrail trail, Transactions transactions) {
        this.sites = sites;
        this.createSite = createSite;
        this.changeSite = changeSite;
        this.trail = trail;
        this.transactions = transactions;
    }

    public Site save(AgentPrincipal actor, @Nullable UUID id, Wish wish) {
        return transactions.in(actor.organization(), () -> {
            Site site = id == null ? create(actor, wish) : change(actor, id, wish);
            trail.site(actor, id == null ? Action.SITE_MADE : Action.SITE_CHANGED, site.id());
            return site;
        });
    }

    private Site create(AgentPrincipal actor, Wish wish) {
        String plan =
                sites.page(actor.organization(), null, 1).items().getFirst().plan();
        return createSite.create(
                actor.organization(),
                new CreateSite.New(
                        Objects.requireNonNullElse(wish.name(), ""),
                        Objects.requireNonNullElse(wish.allowedOrigins(), List.of()),
                        Objects.requireNonNullElse(wish.development(), false),
                        plan));
    }

    private Site change(AgentPrincipal actor, UUID id, Wish wish) {
        return changeSite.change(
                actor.organization(),
                id,
                new ChangeSite.Changes(wish.name(), wish.allowedOrigins(), wish.development(), wish.prefetch(), null));
    }
}
