package io.parlour.knowledge.articles;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.KnowledgePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes an article with all its languages away from readers, and brings it back as it was (KB-15).
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class ArchiveArticle {
    private final Articles articles;
    private final IndexArticles index;
    private final Audit audit;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    ArchiveArticle(
            Articles articles,
            IndexArticles index,
            Audit audit,
            Access access,
            Transactions transactions,
            Clock clock) {
        this.articles = articles;
        this.index = index;
        this.audit = audit;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void archive(AgentPrincipal agent, UUID article, boolean archived) {
        access.require(agent, KnowledgePermissions.PUBLISH);
        OrganizationId organization = agent.organization();
        Instant now = Sql.now(clock);
        transactions.in(organization, () -> {
            if (articles.locked(organization, article).archived() != archived) {
                articles.archive(organization, article, archived ? now : null, now);
                index.article(organization, article);
                audit.record(
                        organization,
                        Actor.agent(agent.agent()),
                        archived ? Action.ARTICLE_ARCHIVED : Action.ARTICLE_RESTORED,
                        new ObjectRef(ObjectRef.Kind.ARTICLE, article),
                        null);
            }
        });
    }
}
