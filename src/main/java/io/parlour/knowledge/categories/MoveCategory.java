package io.parlour.knowledge.categories;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.articles.CompileAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Moves a category with all that is in it. No address changes: slugs don't carry the path (KB-3).
///
/// Errors: `access.denied`, `not-found`; 422 `category.circle`, `category.depth`.
@Component
public final class MoveCategory {
    private final Categories categories;
    private final CompileAccess compile;
    private final Access access;
    private final Transactions transactions;

    MoveCategory(Categories categories, CompileAccess compile, Access access, Transactions transactions) {
        this.categories = categories;
        this.compile = compile;
        this.access = access;
        this.transactions = transactions;
    }

    /// Moves it with all below it.
    ///
    /// @param parent null: to the top
    /// @param before the sibling it comes before; null: it comes last
    public void move(AgentPrincipal agent, UUID center, UUID id, @Nullable UUID parent, @Nullable UUID before) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            if (!categories.lock(organization, center)) {
                throw Problem.notFound();
            }
            Tree tree = new Tree(categories.all(organization, center));
            tree.get(id);
            if (tree.isUnder(parent, id)) {
                throw new Problem(422, "category.circle");
            }
            if (tree.depth(parent) + tree.height(id) > Tree.DEEPEST) {
                throw new Problem(422, "category.depth", Map.of("max", Tree.DEEPEST));
            }
            List<UUID> order = new ArrayList<>(tree.children(parent));
            order.remove(id);
            int at = before == null ? -1 : order.indexOf(before);
            order.add(at < 0 ? order.size() : at, id);
            categories.place(organization, parent, order);
            compile.center(organization, center);
        });
    }
}
