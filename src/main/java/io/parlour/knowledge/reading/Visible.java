package io.parlour.knowledge.reading;

import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.centers.HelpCenter;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The one visibility rule (KB-25) as SQL, for every question of readers.
final class Visible {
    /// Published translations that the viewer sees in the help center, in a language of `:order`: the best one of
    /// each article first by `rank`. Aliases: `a` article, `t` translation, `s` its slug.
    static final String ARTICLES = """
            from article a
            join article_translation t on t.organization_id = a.organization_id and t.article_id = a.id
                and t.state = 'published' and t.locale = any (:order)
            join article_slug s on s.organization_id = a.organization_id and s.article_id = a.id and s.center_id = :center
                and s.locale = t.locale and s.current
            where a.organization_id = :organization and a.archived_at is null
                and exists (select from article_access x where x.organization_id = a.organization_id
                    and x.center_id = :center and x.article_id = a.id and knowledge_visible(x.requires, :viewer))
            """;

    /// Whether everyone sees article `a`.
    static final String OPEN = """
            exists (select from article_access x where x.organization_id = a.organization_id and x.center_id = :center
                and x.article_id = a.id and x.requires = '{}') as open
            """;

    private Visible() {}

    static JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement, HelpCenter center, Viewer viewer) {
        OrganizationId organization = center.organization();
        return statement
                .param("organization", organization.value())
                .param("center", center.id())
                .param("viewer", viewer.array());
    }
}
