package io.parlour.knowledge.versions;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.articles.Articles;
import io.parlour.knowledge.articles.Draft;
import io.parlour.knowledge.articles.IndexArticles;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.State;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.images.ImageRows;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a language of an article from readers; says of a translation that it is still right; throws away what was
/// written since the last publishing.
///
/// Errors: `access.denied`, `not-found`; 409 `article.not-published`, `article.archived`.
@Component
public final class ChangePublication {
    public enum Step {
        UNPUBLISH,
        CONFIRM,
        DISCARD
    }

    private final Articles articles;
    private final Translations translations;
    private final Versions versions;
    private final Publications publications;
    private final ImageRows images;
    private final IndexArticles index;
    private final ReadDraft read;
    private final Audit audit;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    ChangePublication(
            Articles articles,
            Translations translations,
            Versions versions,
            Publications publications,
            ImageRows images,
            IndexArticles index,
            ReadDraft read,
            Audit audit,
            Access access,
            Transactions transactions,
            Clock clock) {
        this.articles = articles;
        this.translations = translations;
        this.versions = versions;
        this.publications = publications;
        this.images = images;
        this.index = index;
        this.read = read;
        this.audit = audit;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Draft change(AgentPrincipal agent, UUID article, String locale, Step step) {
        access.require(agent, step == Step.DISCARD ? KnowledgePermissions.WRITE : KnowledgePermissions.PUBLISH);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            if (articles.locked(organization, article).archived()) {
                throw Problem.conflict("article.archived");
            }
            Translation now = translations.locked(organization, article, locale);
            switch (step) {
                case UNPUBLISH -> unpublish(organization, agent.agent(), now);
                case CONFIRM -> {
                    publications.confirm(organization, article, locale);
                    index.article(organization, article);
                }
                case DISCARD -> discard(agent, now);
            }
            articles.touch(organization, article, Sql.now(clock));
            return read.shown(agent, translations.locked(organization, article, locale));
        });
    }

    /// For the undoing of imports too. In the running transaction.
    public void unpublish(OrganizationId organization, @Nullable UUID by, Translation now) {
        if (now.state() != State.PUBLISHED) {
            throw Problem.conflict("article.not-published");
        }
        publications.unpublish(organization, now.article(), now.locale());
        images.unpublish(organization, now.article(), now.locale());
        index.article(organization, now.article());
        audit.record(
                organization,
                by == null ? Actor.system() : Actor.agent(by),
                Action.ARTICLE_UNPUBLISHED,
                new ObjectRef(ObjectRef.Kind.ARTICLE, now.article()),
                null);
    }

    /// Back to what was published last.
    private void discard(AgentPrincipal agent, Translation now) {
        OrganizationId organization = agent.organization();
        Version last = versions.find(organization, now.article(), now.locale(), now.versions())
                .orElseThrow(() -> Problem.conflict("article.not-published"));
        translations.save(
                organization,
                now.article(),
                now.locale(),
                last.title(),
                last.description(),
                last.doc(),
                agent.agent(),
                Sql.now(clock));
        publications.forget(organization, now.article(), now.locale());
    }
}
