package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Notes that an agent signed in, which is what a free site's idle rule counts from (privacy.md A1).
@Component
public final class KeepSitesAwake {
    private final AdvanceSite advance;
    private final Transactions transactions;
    private final Clock clock;

    KeepSitesAwake(AdvanceSite advance, Transactions transactions, Clock clock) {
        this.advance = advance;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void signedIn(OrganizationId organization) {
        transactions.in(
                organization,
                () -> advance.lives(organization)
                        .keySet()
                        .forEach(
                                site -> advance.advance(organization, site, new SiteEvent.SignedIn(), Sql.now(clock))));
    }
}
