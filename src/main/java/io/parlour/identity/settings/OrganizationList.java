package io.parlour.identity.settings;

import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The installation's organizations for its operator, each read in a transaction of its own.
@Component
public final class OrganizationList {
    private final Organizations organizations;
    private final Sites sites;
    private final Transactions transactions;

    /// `plan` is that of the oldest site.
    public record Row(UUID id, String name, boolean operator, boolean demo, String plan, Instant createdAt) {}

    OrganizationList(Organizations organizations, Sites sites, Transactions transactions) {
        this.organizations = organizations;
        this.sites = sites;
        this.transactions = transactions;
    }

    /// Oldest first.
    public Page<Row> page(@Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 1);
        @Nullable OrganizationId last = after == null ? null : new OrganizationId(after.uuid(0));
        List<Row> rows =
                organizations.ids(last, limit + 1).stream().map(this::row).toList();
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    public Row row(OrganizationId id) {
        return transactions.read(id, () -> {
            Organization organization = organizations.find(id).orElseThrow(Problem::notFound);
            String plan = sites.page(id, null, 1).items().stream()
                    .findFirst()
                    .map(Site::plan)
                    .orElse("");
            return new Row(
                    id.value(),
                    organization.name(),
                    organization.operator(),
                    organization.demo(),
                    plan,
                    organization.createdAt());
        });
    }
}
