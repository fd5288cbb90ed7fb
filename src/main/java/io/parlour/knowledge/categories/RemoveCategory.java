package io.parlour.knowledge.categories;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.Slugs;
import io.parlour.knowledge.articles.CompileAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Removes a category. Its articles and the categories in it go to another one, by default its parent (KB-3).
///
/// Errors: `access.denied`, `not-found`; 409 `category.not-empty` for one at the top with articles and nowhere to
/// put
/// them; 422 `category.circle`.
@Component
public final class RemoveCategory {
    private final Categories categories;
    private final Slugs slugs;
    private final CompileAccess compile;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;

    RemoveCategory(
            Categories categories,
            Slugs slugs,
            CompileAccess compile,
            Access access,
            Audit audit,
            Transactions transactions) {
        this.categories = categories;
        this.slugs = slugs;
        this.compile = compile;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// For the undoing of imports. False when something is in it. In the running transaction.
    public boolean removeEmpty(OrganizationId organization, UUID center, UUID id) {
        if (!categories.lock(organization, center)) {
            return false;
        }
        Tree tree = new Tree(categories.all(organization, center));
        boolean used = !tree.children(id).isEmpty() || categories.hasArticles(organization, id);
        if (!used) {
            slugs.release(organization, Slugs.Kind.CATEGORY, id, categories.isOpen(organization, id));
            categories.remove(organization, id);
            compile.center(organization, center);
        }
        return !used;
    }

    /// Removes it; what is in it moves.
    ///
    /// @param to where its articles go; null: its parent
    public void remove(AgentPrincipal agent, UUID center, UUID id, @Nullable UUID to) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            if (!categories.lock(organization, center)) {
                throw Problem.notFound();
            }
            Tree tree = new Tree(categories.all(organization, center));
            Category category = tree.get(id);
            if (to != null && tree.isUnder(to, id)) {
                throw new Problem(422, "category.circle");
            }
            UUID heir = to == null ? category.parent() : to;
            if (heir == null && categories.hasArticles(organization, id)) {
                throw Problem.conflict("category.not-empty");
            }
            List<UUID> order = new ArrayList<>(tree.children(category.parent()));
            int at = order.indexOf(id);
            order.remove(id);
            order.addAll(at, tree.children(id));
            categories.place(organization, category.parent(), order);
            if (heir != null) {
                categories.moveArticles(organization, id, heir);
            }
            slugs.release(organization, Slugs.Kind.CATEGORY, id, categories.isOpen(organization, id));
            categories.remove(organization, id);
            compile.center(organization, center);
            audit.record(
                    organization,
                    Actor.agent(agent.agent()),
                    Action.CATEGORY_REMOVED,
                    new ObjectRef(ObjectRef.Kind.CATEGORY, id),
                    null);
        });
    }
}
