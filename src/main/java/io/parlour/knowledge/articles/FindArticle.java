package io.parlour.knowledge.articles;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// One article with its settings.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class FindArticle {
    private final Articles articles;
    private final Translations translations;
    private final Access access;
    private final Transactions transactions;

    FindArticle(Articles articles, Translations translations, Access access, Transactions transactions) {
        this.articles = articles;
        this.translations = translations;
        this.access = access;
        this.transactions = transactions;
    }

    public Article find(AgentPrincipal agent, UUID id) {
        access.require(agent, KnowledgePermissions.READ);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            Articles.Head head = articles.find(organization, id).orElseThrow(Problem::notFound);
            return new Article(
                    id,
                    translations
                            .find(organization, id, head.sourceLocale())
                            .map(Translation::title)
                            .orElse(""),
                    head.sourceLocale(),
                    head.access(),
                    head.archived(),
                    head.updatedAt(),
                    articles.translations(organization, Set.of(id)).getOrDefault(id, List.of()),
                    head.owner(),
                    head.author(),
                    head.keywords(),
                    head.noindex(),
                    head.feedback(),
                    articles.placements(organization, id),
                    articles.slugs(organization, id),
                    head.version(),
                    articles.stats(organization, id));
        });
    }
}
