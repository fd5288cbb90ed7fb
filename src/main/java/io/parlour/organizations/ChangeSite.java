package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes what is given and leaves the rest.
///
/// Errors: `not-found`, `input.invalid` (name, allowedOrigins, plan).
@Component
public final class ChangeSite {
    private final SiteRecords records;
    private final Transactions transactions;
    private final Clock clock;

    public record Changes(
            @Nullable String name,
            @Nullable List<String> allowedOrigins,
            @Nullable Boolean development,
            @Nullable Boolean prefetch,
            @Nullable String plan) {}

    ChangeSite(SiteRecords records, Transactions transactions, Clock clock) {
        this.records = records;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Site change(OrganizationId organization, UUID id, Changes changes) {
        return transactions.in(organization, () -> {
            Site old = records.sites().find(organization, id).orElseThrow(Problem::notFound);
            Site site = new Site(
                    old.id(),
                    changes.name() == null ? old.name() : Names.read("name", changes.name()),
                    old.key(),
                    changes.allowedOrigins() == null ? old.allowedOrigins() : Origins.read(changes.allowedOrigins()),
                    Objects.requireNonNullElse(changes.development(), old.development()),
                    Objects.requireNonNullElse(changes.prefetch(), old.prefetch()),
                    Objects.requireNonNullElse(changes.plan(), old.plan()),
                    old.state());
            if (!site.plan().equals(old.plan())) {
                Plan plan = records.plans().require(site.plan());
                records.advance().planChosen(organization, id, records.plans().of(old.plan()), plan, Sql.now(clock));
            }
            records.sites().update(organization, site);
            return records.sites().find(organization, id).orElseThrow(Problem::notFound);
        });
    }
}
