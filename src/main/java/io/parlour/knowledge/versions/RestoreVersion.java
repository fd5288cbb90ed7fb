package io.parlour.knowledge.versions;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.articles.Articles;
import io.parlour.knowledge.articles.Draft;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.Translations;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes a draft of an old version. The versions stay as they are.
///
/// Errors: `access.denied`, `not-found`; 409 `article.archived`.
@Component
public final class RestoreVersion {
    private final Articles articles;
    private final Translations translations;
    private final Versions versions;
    private final Publications publications;
    private final ReadDraft read;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    RestoreVersion(
            Articles articles,
            Translations translations,
            Versions versions,
            Publications publications,
            ReadDraft read,
            Access access,
            Transactions transactions,
            Clock clock) {
        this.articles = articles;
        this.translations = translations;
        this.versions = versions;
        this.publications = publications;
        this.read = read;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Draft restore(AgentPrincipal agent, UUID article, String locale, int number) {
        access.require(agent, KnowledgePermissions.WRITE);
        OrganizationId organization = agent.organization();
        Instant at = Sql.now(clock);
        return transactions.in(organization, () -> {
            if (articles.locked(organization, article).archived()) {
                throw Problem.conflict("article.archived");
            }
            Version old = versions.find(organization, article, locale, number).orElseThrow(Problem::notFound);
            translations.save(
                    organization, article, locale, old.title(), old.description(), old.doc(), agent.agent(), at);
            publications.restored(organization, article, locale, number);
            articles.touch(organization, article, at);
            return read.shown(agent, translations.locked(organization, article, locale));
        });
    }
}
