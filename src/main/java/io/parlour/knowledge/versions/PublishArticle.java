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
import io.parlour.knowledge.ArticlePublished;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.articles.Article;
import io.parlour.knowledge.articles.Articles;
import io.parlour.knowledge.articles.Draft;
import io.parlour.knowledge.articles.GiveSlugs;
import io.parlour.knowledge.articles.IndexArticles;
import io.parlour.knowledge.articles.Person;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.centers.HelpCenters;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.images.ImageRows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Publishes a draft: an immutable version, its slugs, what it says of translations, the search index, all in one
/// transaction (KB-8).
///
/// Errors: `access.denied`, `not-found`; 409 `article.revision`, `article.archived`; 422 `article.no-title`,
/// `article.not-placeable`, `article.locale`, `article.broken-link`.
@Component
public final class PublishArticle {
    private final Articles articles;
    private final Translations translations;
    private final Versions versions;
    private final Publications publications;
    private final HelpCenters centers;
    private final SaveDraft save;
    private final ReadDraft read;
    private final CheckDraft check;
    private final GiveSlugs slugs;
    private final ImageRows images;
    private final IndexArticles index;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    PublishArticle(
            Articles articles,
            Translations translations,
            Versions versions,
            Publications publications,
            HelpCenters centers,
            SaveDraft save,
            ReadDraft read,
            CheckDraft check,
            GiveSlugs slugs,
            ImageRows images,
            IndexArticles index,
            ApplicationEventPublisher events,
            Audit audit,
            Access access,
            Transactions transactions,
            Clock clock) {
        this.articles = articles;
        this.translations = translations;
        this.versions = versions;
        this.publications = publications;
        this.centers = centers;
        this.save = save;
        this.read = read;
        this.check = check;
        this.slugs = slugs;
        this.images = images;
        this.index = index;
        this.events = events;
        this.audit = audit;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Publishes the draft.
    ///
    /// @param meaningChanged whether the other languages are outdated now; null: when the words changed
    public Draft publish(
            AgentPrincipal agent, UUID article, String locale, int revision, @Nullable Boolean meaningChanged) {
        access.require(agent, KnowledgePermissions.PUBLISH);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            Translation draft = save.editable(agent, article, locale, revision);
            publish(
                    organization,
                    new Person(agent.agent(), agent.name()),
                    draft,
                    meaningChanged,
                    Version.Reason.PUBLISH);
            return read.shown(agent, translations.locked(organization, article, locale));
        });
    }

    /// For imports too, whose rights were asked before. In the running transaction.
    public void publish(
            OrganizationId organization,
            @Nullable Person by,
            Translation draft,
            @Nullable Boolean meaningChanged,
            Version.Reason reason) {
        UUID article = draft.article();
        publishable(organization, draft, reason);
        Optional<Version> before = versions.find(organization, article, draft.locale(), draft.versions());
        Content content = Content.parse(draft.doc())
                .withAnchors(before.map(each -> Content.parse(each.doc())).orElse(null));
        String plain = content.plainText();
        boolean meaning = meaningChanged != null
                ? meaningChanged
                : before.isEmpty() || !words(before.get()).equals(words(draft.title(), draft.description(), plain));
        Integer restored = publications.restoredFrom(organization, draft);
        Instant at = Sql.now(clock);
        Version version = new Version(
                article,
                draft.locale(),
                draft.versions() + 1,
                draft.title(),
                draft.description(),
                content.json(),
                plain,
                content.words(),
                restored != null && reason == Version.Reason.PUBLISH ? Version.Reason.RESTORE : reason,
                meaning,
                restored,
                at,
                by);
        versions.insert(organization, version);
        publications.publish(organization, version, sourceOf(organization, draft));
        slugs.of(organization, article, draft.locale(), draft.slug());
        images.use(organization, article, draft.locale(), content.images(), true);
        articles.touch(organization, article, at);
        index.article(organization, article);
        events.publishEvent(new ArticlePublished(organization, article, draft.locale(), version.number()));
        audit.record(
                organization,
                by == null ? Actor.system() : Actor.agent(by.id()),
                Action.ARTICLE_PUBLISHED,
                new ObjectRef(ObjectRef.Kind.ARTICLE, article),
                null);
    }

    private String sourceOf(OrganizationId organization, Translation draft) {
        return articles.locked(organization, draft.article()).sourceLocale();
    }

    private void publishable(OrganizationId organization, Translation draft, Version.Reason reason) {
        if (draft.title().isBlank()) {
            throw new Problem(422, "article.no-title");
        }
        List<Article.Placement> places = articles.placements(organization, draft.article());
        if (places.isEmpty()) {
            throw new Problem(422, "article.not-placeable");
        }
        boolean offered = places.stream()
                .flatMap(place -> centers.find(organization, place.center()).stream())
                .anyMatch(center -> center.locales().contains(draft.locale()));
        if (!offered) {
            throw new Problem(422, "article.locale");
        }
        if (reason != Version.Reason.PUBLISH) {
            return; // articles that come together may link to each other; what was published once may be again
        }
        CheckDraft.Findings found = check.check(organization, draft);
        if (!found.errors().isEmpty()) {
            throw Problem.invalid("article.broken-link", found.errors());
        }
    }

    private static String words(Version version) {
        return words(version.title(), version.description(), version.plainText());
    }

    private static String words(String title, String description, String plain) {
        return String.join(" ", title, description, plain)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
