package io.parlour.knowledge.articles;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.Slug;
import io.parlour.knowledge.Slugs;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Chooses the slug that an article gets with its next publishing; the one before goes on redirecting (KB-43).
///
/// Errors: `access.denied`, `not-found`; 409 `slug.taken` with a free one; 422 `input.invalid` (slug).
@Component
public final class ChooseSlug {
    private static final int MOST_TRIES = 100;

    private final Articles articles;
    private final Translations translations;
    private final Slugs slugs;
    private final ReadDraft read;
    private final Access access;
    private final Transactions transactions;

    ChooseSlug(
            Articles articles,
            Translations translations,
            Slugs slugs,
            ReadDraft read,
            Access access,
            Transactions transactions) {
        this.articles = articles;
        this.translations = translations;
        this.slugs = slugs;
        this.read = read;
        this.access = access;
        this.transactions = transactions;
    }

    public Draft choose(AgentPrincipal agent, UUID article, String locale, String typed) {
        access.require(agent, KnowledgePermissions.WRITE);
        OrganizationId organization = agent.organization();
        String slug = Normalizer.normalize(typed.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        if (!Slug.isValid(slug)) {
            throw Problem.invalid("slug", "slug", Map.of("max", Slug.MOST));
        }
        return transactions.in(organization, () -> {
            translations.locked(organization, article, locale);
            for (int number = 1; number <= MOST_TRIES; number++) {
                String free = Slug.numbered(slug, number);
                if (!taken(organization, article, locale, free)) {
                    if (number > 1) {
                        throw Problem.conflict("slug.taken", Map.of("free", free))
                                .with(Map.of("free", free));
                    }
                    translations.chooseSlug(organization, article, locale, slug);
                    return read.shown(agent, translations.locked(organization, article, locale));
                }
            }
            throw Problem.conflict("slug.taken:often");
        });
    }

    private boolean taken(OrganizationId organization, UUID article, String locale, String slug) {
        return articles.placements(organization, article).stream()
                .anyMatch(
                        place -> slugs.taken(organization, Slugs.Kind.ARTICLE, place.center(), locale, article, slug));
    }
}
