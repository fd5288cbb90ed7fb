package io.parlour.knowledge.categories;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.centers.HelpCenters;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The whole tree of a help center, siblings in their order.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class ListCategories {
    private final Categories categories;
    private final HelpCenters centers;
    private final Access access;
    private final Transactions transactions;

    ListCategories(Categories categories, HelpCenters centers, Access access, Transactions transactions) {
        this.categories = categories;
        this.centers = centers;
        this.access = access;
        this.transactions = transactions;
    }

    public List<Category> all(AgentPrincipal agent, UUID center) {
        access.require(agent, KnowledgePermissions.READ);
        return transactions.read(agent.organization(), () -> {
            if (centers.find(agent.organization(), center).isEmpty()) {
                throw Problem.notFound();
            }
            return categories.all(agent.organization(), center);
        });
    }
}
