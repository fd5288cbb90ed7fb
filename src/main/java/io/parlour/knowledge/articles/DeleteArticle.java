package io.parlour.knowledge.articles;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.ArticleRemoved;
import io.parlour.knowledge.HelpCenterChanged;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.Slugs;
import io.parlour.knowledge.images.Image;
import io.parlour.knowledge.images.ImageFiles;
import io.parlour.knowledge.images.ImageRows;
import io.parlour.search.index.IndexDocuments;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes an archived article for good: its texts, versions, index and the pictures that nothing else uses. Its old
/// addresses answer that it is gone (KB-15).
///
/// Errors: `access.denied`, `not-found`; 409 `article.not-archived`, `article.confirm`.
@Component
public final class DeleteArticle {
    private static final List<String> ROWS = List.of(
            "delete from article_import_entry where organization_id = :organization and article_id = :article",
            "delete from article_vote where organization_id = :organization and article_id = :article",
            "delete from article_counter where organization_id = :organization and article_id = :article",
            "delete from article_access where organization_id = :organization and article_id = :article",
            "delete from article_placement where organization_id = :organization and article_id = :article",
            "delete from article_version where organization_id = :organization and article_id = :article",
            "delete from article_translation where organization_id = :organization and article_id = :article",
            "delete from article where organization_id = :organization and id = :article");

    private final Articles articles;
    private final Slugs slugs;
    private final ImageRows images;
    private final ImageFiles files;
    private final IndexDocuments index;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Access access;
    private final Transactions transactions;

    DeleteArticle(
            Articles articles,
            Slugs slugs,
            ImageRows images,
            ImageFiles files,
            IndexDocuments index,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Audit audit,
            Access access,
            Transactions transactions) {
        this.articles = articles;
        this.slugs = slugs;
        this.images = images;
        this.files = files;
        this.index = index;
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
        this.access = access;
        this.transactions = transactions;
    }

    /// Deletes an archived article for good.
    ///
    /// @param confirmed whether the person was asked twice
    public void delete(AgentPrincipal agent, UUID article, boolean confirmed) {
        access.require(agent, KnowledgePermissions.PUBLISH);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            if (!articles.locked(organization, article).archived()) {
                throw Problem.conflict("article.not-archived");
            }
            if (!confirmed) {
                throw Problem.conflict("article.confirm");
            }
            remove(organization, article);
            audit.record(
                    organization,
                    Actor.agent(agent.agent()),
                    Action.ARTICLE_DELETED,
                    new ObjectRef(ObjectRef.Kind.ARTICLE, article),
                    null);
        });
    }

    /// For the undoing of imports. In the running transaction.
    public void remove(OrganizationId organization, UUID article) {
        events.publishEvent(new ArticleRemoved(organization, article));
        slugs.release(organization, Slugs.Kind.ARTICLE, article, known(organization, article));
        List<UUID> centers = jdbc.sql("""
                        select distinct center_id from article_placement
                        where organization_id = :organization and article_id = :article""")
                .param("organization", organization.value())
                .param("article", article)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        index.remove(organization, IndexArticles.KIND, article);
        List<Image> unused = images.dropUses(organization, article);
        transactions.afterCommit(() -> unused.forEach(image -> files.drop(organization, image)));
        transactions.deleting("article-deleted");
        for (String rows : ROWS) {
            jdbc.sql(rows)
                    .param("organization", organization.value())
                    .param("article", article)
                    .update();
        }
        centers.forEach(center -> events.publishEvent(new HelpCenterChanged(organization, center)));
    }

    /// Whether everyone could see it.
    private boolean known(OrganizationId organization, UUID article) {
        return jdbc.sql("""
                        select exists (select from article_access where organization_id = :organization
                            and article_id = :article and requires = '{}')""")
                .param("organization", organization.value())
                .param("article", article)
                .query(Boolean.class)
                .single();
    }
}
