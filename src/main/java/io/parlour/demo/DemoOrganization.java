package io.parlour.demo;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the demonstration organization, if it was made and not removed.
@Component
public final class DemoOrganization {
    private final JdbcClient jdbc;
    private final Sites sites;
    private final Transactions transactions;

    DemoOrganization(JdbcClient jdbc, Sites sites, Transactions transactions) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.transactions = transactions;
    }

    Optional<OrganizationId> find() {
        return transactions.installation(() -> jdbc.sql("select organization_id from demo_organization()")
                .query(UUID.class)
                .optional()
                .map(OrganizationId::new));
    }

    /// The key its shop page names in the widget's tag.
    public Optional<String> siteKey() {
        return find().flatMap(organization -> sites.page(organization, null, 1).items().stream()
                .map(Site::key)
                .findFirst());
    }
}
