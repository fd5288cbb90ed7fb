package io.parlour.knowledge.versions;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.ArticlePublished;
import io.parlour.knowledge.articles.GiveSlugs;
import io.parlour.knowledge.articles.IndexArticles;
import io.parlour.knowledge.articles.Person;
import io.parlour.knowledge.articles.Translation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Publishes a draft: an immutable version, its slugs, what it says of translations, the search index, all in the
/// running transaction (KB-8). For imports too, whose permissions were checked before.
///
/// Errors: 422 `article.no-title`, `article.not-placeable`, `article.locale`, `article.broken-link`.
@Component
public final class PublishDraft {
    private final RequirePublishable publishable;
    private final MakeVersion versions;
    private final GiveSlugs slugs;
    private final IndexArticles index;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    PublishDraft(
            RequirePublishable publishable,
            MakeVersion versions,
            GiveSlugs slugs,
            IndexArticles index,
            ApplicationEventPublisher events,
            Audit audit) {
        this.publishable = publishable;
        this.versions = versions;
        this.slugs = slugs;
        this.index = index;
        this.events = events;
        this.audit = audit;
    }

    /// Publishes it in the running transaction.
    ///
    /// @param meaningChanged whether the other languages are outdated now; null: when the words changed
    public void publish(
            OrganizationId organization,
            @Nullable Person by,
            Translation draft,
            @Nullable Boolean meaningChanged,
            Version.Reason reason) {
        UUID article = draft.article();
        publishable.require(organization, draft, reason);
        Version version = versions.make(organization, by, draft, meaningChanged, reason);
        slugs.of(organization, article, draft.locale(), draft.slug());
        index.article(organization, article);
        events.publishEvent(new ArticlePublished(organization, article, draft.locale(), version.number()));
        audit.record(
                organization,
                by == null ? Actor.system() : Actor.agent(by.id()),
                Action.ARTICLE_PUBLISHED,
                new ObjectRef(ObjectRef.Kind.ARTICLE, article),
                null);
    }
}
