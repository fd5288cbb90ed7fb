package io.parlour.organizations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts every site of an organization on a plan, as the operator does.
///
/// Errors: `not-found`, `input.invalid` (plan).
@Component
public final class ChangePlans {
    private final Organizations organizations;
    private final Sites sites;
    private final ChangeSite changeSite;
    private final Transactions transactions;

    ChangePlans(Organizations organizations, Sites sites, ChangeSite changeSite, Transactions transactions) {
        this.organizations = organizations;
        this.sites = sites;
        this.changeSite = changeSite;
        this.transactions = transactions;
    }

    public void change(OrganizationId organization, String plan) {
        transactions.in(organization, () -> {
            if (organizations.find(organization).isEmpty()) {
                throw Problem.notFound();
            }
            @Nullable String cursor = null;
            do {
                Page<Site> page = sites.page(organization, cursor, Page.MAX_LIMIT);
                page.items()
                        .forEach(site -> changeSite.change(
                                organization, site.id(), new ChangeSite.Changes(null, null, null, null, plan)));
                cursor = page.next();
            } while (cursor != null);
        });
    }
}
