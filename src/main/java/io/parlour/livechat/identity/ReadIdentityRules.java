package io.parlour.livechat.identity;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a site asks of its visitors.
@Component
public final class ReadIdentityRules {
    private final IdentityRows rows;
    private final Transactions transactions;

    ReadIdentityRules(IdentityRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    public IdentityRules of(OrganizationId organization, UUID site) {
        return transactions.read(organization, () -> rows.rules(organization, site));
    }
}
