package io.parlour.demo;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.organizations.Sites;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the demonstration organization, if it was made and not removed. While it is being made it isn't there yet.
@Component
public final class DemoOrganization {
    private final JdbcClient jdbc;
    private final Sites sites;
    private final ReadHelpCenter centers;
    private final Transactions transactions;

    DemoOrganization(JdbcClient jdbc, Sites sites, ReadHelpCenter centers, Transactions transactions) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.centers = centers;
        this.transactions = transactions;
    }

    Optional<OrganizationId> find() {
        return made().filter(organization -> !isUnfinished(organization));
    }

    /// One whose making was cut off.
    Optional<OrganizationId> unfinished() {
        return made().filter(this::isUnfinished);
    }

    private boolean isUnfinished(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select demo_unfinished from organization where organization_id = :organization")
                        .param("organization", organization.value())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    void mark(OrganizationId organization, boolean unfinished) {
        transactions.in(
                organization,
                () -> jdbc.sql(
                                "update organization set demo_unfinished = :unfinished where organization_id = :organization")
                        .param("unfinished", unfinished)
                        .param("organization", organization.value())
                        .update());
    }

    private Optional<OrganizationId> made() {
        return transactions.installation(() -> jdbc.sql("select organization_id from demo_organization()")
                .query(UUID.class)
                .optional()
                .map(OrganizationId::new));
    }

    public Optional<String> siteKey() {
        return shop().map(ShopPages.Shop::siteKey);
    }

    /// What its shop pages name: the site in the widget's tag, and its help center.
    public Optional<ShopPages.Shop> shop() {
        return find().flatMap(organization -> sites.page(organization, null, 1).items().stream()
                .map(site -> new ShopPages.Shop(
                        site.key(),
                        centers.ofSite(organization, site.id())
                                .map(HelpCenter::address)
                                .orElse(null)))
                .findFirst());
    }
}
