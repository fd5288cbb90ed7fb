package io.parlour.livechat.visitors;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What other parts may know of a visitor by its id.
@Component
public final class FindVisitor {
    private final Visitors visitors;
    private final Transactions transactions;

    FindVisitor(Visitors visitors, Transactions transactions) {
        this.visitors = visitors;
        this.transactions = transactions;
    }

    /// The site it came by; empty for one that is forgotten.
    public Optional<UUID> site(OrganizationId organization, UUID visitor) {
        return transactions.read(
                organization, () -> visitors.find(organization, visitor).map(Visitor::site));
    }
}
