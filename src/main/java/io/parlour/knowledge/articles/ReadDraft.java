package io.parlour.knowledge.articles;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.Slug;
import io.parlour.knowledge.Slugs;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The draft of one language of an article.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class ReadDraft {
    private final Translations translations;
    private final Articles articles;
    private final Slugs slugs;
    private final Editors editors;
    private final Access access;
    private final Transactions transactions;
    private final JsonMapper json;

    ReadDraft(
            Translations translations,
            Articles articles,
            Slugs slugs,
            Editors editors,
            Access access,
            Transactions transactions,
            JsonMapper json) {
        this.translations = translations;
        this.articles = articles;
        this.slugs = slugs;
        this.editors = editors;
        this.access = access;
        this.transactions = transactions;
        this.json = json;
    }

    public Draft read(AgentPrincipal agent, UUID article, String locale) {
        access.require(agent, KnowledgePermissions.READ);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> shown(
                        agent, translations.find(organization, article, locale).orElseThrow(Problem::notFound)));
    }

    /// In the running transaction.
    public Draft shown(AgentPrincipal agent, Translation of) {
        return new Draft(
                of.locale(),
                of.state(),
                of.title(),
                of.description(),
                slug(agent.organization(), of),
                json.readTree(of.doc()),
                of.revision(),
                of.savedAt(),
                of.savedBy(),
                of.publishedVersion(),
                of.edited(),
                of.outdatedSince(),
                editors.with(agent, of.article(), of.locale()));
    }

    private String slug(OrganizationId organization, Translation of) {
        String chosen = of.slug();
        if (chosen != null) {
            return chosen;
        }
        return articles.placements(organization, of.article()).stream()
                .flatMap(place ->
                        slugs
                                .current(organization, Slugs.Kind.ARTICLE, place.center(), of.locale(), of.article())
                                .stream())
                .findFirst()
                .orElseGet(() -> Slug.of(of.title(), "article", of.article()));
    }
}
