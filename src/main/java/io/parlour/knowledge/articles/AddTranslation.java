package io.parlour.knowledge.articles;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.images.ImageRows;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Another language of an article (KB-31), empty or with the text of one that is there.
///
/// Errors: `access.denied`, `not-found`; 409 `article.archived`, `article.translated`; 422 `input.invalid` (locale,
/// from).
@Component
public final class AddTranslation {
    private final Articles articles;
    private final Translations translations;
    private final HelpCenters centers;
    private final ImageRows images;
    private final ReadDraft read;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    AddTranslation(
            Articles articles,
            Translations translations,
            HelpCenters centers,
            ImageRows images,
            ReadDraft read,
            Access access,
            Transactions transactions,
            Clock clock) {
        this.articles = articles;
        this.translations = translations;
        this.centers = centers;
        this.images = images;
        this.read = read;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Adds a language with an empty draft or a copy of another language.
    ///
    /// @param from the language to copy
    public Draft add(AgentPrincipal agent, UUID article, String locale, @Nullable String from) {
        access.require(agent, KnowledgePermissions.WRITE);
        return transactions.in(agent.organization(), () -> {
            add(agent.organization(), agent.agent(), article, locale, from);
            return read.shown(agent, translations.locked(agent.organization(), article, locale));
        });
    }

    /// For imports, whose rights were asked before. In the running transaction.
    public void add(
            OrganizationId organization, @Nullable UUID by, UUID article, String locale, @Nullable String from) {
        Articles.Head head = articles.locked(organization, article);
        if (head.archived()) {
            throw Problem.conflict("article.archived");
        }
        if (!offered(organization, article, locale)) {
            throw Problem.invalid("locale", "unknown");
        }
        Translation source = from == null
                ? null
                : translations.find(organization, article, from).orElseThrow(() -> Problem.invalid("from", "unknown"));
        Content content = source == null ? Content.empty() : Content.parse(source.doc());
        Integer version = translations
                .find(organization, article, head.sourceLocale())
                .map(Translation::publishedVersion)
                .orElse(null);
        Instant at = Sql.now(clock);
        boolean added = translations.insert(
                organization,
                article,
                locale,
                source == null ? "" : source.title(),
                source == null ? "" : source.description(),
                content.json(),
                version,
                by,
                at);
        if (!added) {
            throw Problem.conflict("article.translated");
        }
        images.use(organization, article, locale, content.images(), false);
        articles.touch(organization, article, at);
    }

    /// Whether one of its help centers has the language.
    private boolean offered(OrganizationId organization, UUID article, String locale) {
        return articles.placements(organization, article).stream()
                .flatMap(place -> centers.find(organization, place.center()).stream())
                .map(HelpCenter::locales)
                .anyMatch(locales -> locales.contains(locale));
    }
}
