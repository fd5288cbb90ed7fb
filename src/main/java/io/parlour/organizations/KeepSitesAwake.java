package io.parlour.organizations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Notes that an agent signed in, which is what a free site's idle rule counts from (privacy.md A1).
@Component
public final class KeepSitesAwake {
    private final SiteLives lives;
    private final Transactions transactions;
    private final Clock clock;

    KeepSitesAwake(SiteLives lives, Transactions transactions, Clock clock) {
        this.lives = lives;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void signedIn(OrganizationId organization) {
        transactions.in(organization, () -> lives.signedIn(organization, clock.instant()));
    }
}
