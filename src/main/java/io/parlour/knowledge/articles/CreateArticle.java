package io.parlour.knowledge.articles;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import io.parlour.knowledge.content.Content;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A new article with an empty draft, in one category.
///
/// Errors: `access.denied`; 409 `article.full` beyond 20,000; 422 `input.invalid` (category, locale, title).
@Component
public final class CreateArticle {
    private static final int MOST = 20_000;

    private final Articles articles;
    private final Translations translations;
    private final HelpCenters centers;
    private final CompileAccess compile;
    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    CreateArticle(
            Articles articles,
            Translations translations,
            HelpCenters centers,
            CompileAccess compile,
            JdbcClient jdbc,
            Access access,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.articles = articles;
        this.translations = translations;
        this.centers = centers;
        this.compile = compile;
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public UUID create(AgentPrincipal agent, UUID category, String locale, String title) {
        access.require(agent, KnowledgePermissions.WRITE);
        return create(agent.organization(), agent.agent(), category, locale, title);
    }

    /// For imports, whose rights were asked before.
    public UUID create(OrganizationId organization, @Nullable UUID by, UUID category, String locale, String title) {
        String name = SaveDraft.title(title);
        Instant at = Sql.now(clock);
        UUID id = ids.next();
        return transactions.in(organization, () -> {
            HelpCenter center = jdbc.sql("""
                            select center_id from category where organization_id = :organization and id = :category""")
                    .param("organization", organization.value())
                    .param("category", category)
                    .query(UUID.class)
                    .optional()
                    .flatMap(found -> centers.find(organization, found))
                    .orElseThrow(() -> Problem.invalid("category", "unknown"));
            if (!center.locales().contains(locale)) {
                throw Problem.invalid("locale", "unknown");
            }
            long count = jdbc.sql("select count(*) from article where organization_id = :organization")
                    .param("organization", organization.value())
                    .query(Long.class)
                    .single();
            if (count >= MOST) {
                throw Problem.conflict("article.full", Map.of("max", MOST));
            }
            articles.insert(organization, id, locale, Audience.PUBLIC, by, at);
            translations.insert(
                    organization, id, locale, name, "", Content.empty().json(), null, by, at);
            articles.place(organization, id, List.of(new Article.Placement(center.id(), category, true)));
            compile.article(organization, id);
            return id;
        });
    }
}
