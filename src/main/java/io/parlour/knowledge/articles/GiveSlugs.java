package io.parlour.knowledge.articles;

import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Slug;
import io.parlour.knowledge.Slugs;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives published articles their slugs in the help centers they are in. In the running transaction.
@Component
public class GiveSlugs {
    private record Wanted(UUID center, String locale, String title) {}

    private final JdbcClient jdbc;
    private final Slugs slugs;

    GiveSlugs(JdbcClient jdbc, Slugs slugs) {
        this.jdbc = jdbc;
        this.slugs = slugs;
    }

    /// Gives the article its slug in each of its help centers.
    ///
    /// @param chosen a slug that was chosen; null: the one it has, or one made from its title
    public void of(OrganizationId organization, UUID article, String locale, @Nullable String chosen) {
        for (Wanted wanted : wanted(organization, article)) {
            if (wanted.locale().equals(locale)) {
                give(organization, article, wanted, chosen);
            }
        }
    }

    /// In help centers that it came to after it was published.
    void ofPublished(OrganizationId organization, UUID article) {
        wanted(organization, article).forEach(wanted -> give(organization, article, wanted, null));
    }

    private void give(OrganizationId organization, UUID article, Wanted wanted, @Nullable String chosen) {
        UUID center = wanted.center();
        if (chosen != null
                || slugs.current(organization, Slugs.Kind.ARTICLE, center, wanted.locale(), article)
                        .isEmpty()) {
            String slug = chosen == null ? Slug.of(wanted.title(), "article", article) : chosen;
            slugs.take(organization, Slugs.Kind.ARTICLE, center, wanted.locale(), article, slug);
        }
    }

    private List<Wanted> wanted(OrganizationId organization, UUID article) {
        return jdbc.sql("""
                        select distinct p.center_id, t.locale, t.title from article_placement p
                        join article_translation t on t.organization_id = p.organization_id and t.article_id = p.article_id
                            and t.state = 'published'
                        where p.organization_id = :organization and p.article_id = :article
                        order by p.center_id, t.locale""")
                .param("organization", organization.value())
                .param("article", article)
                .query((row, number) -> new Wanted(
                        row.getObject("center_id", UUID.class), row.getString("locale"), row.getString("title")))
                .list();
    }
}
