package io.parlour.knowledge.articles;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.KnowledgePermissions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Articles in the console, those changed last first.
///
/// Errors: `access.denied`; `page.cursor-invalid`.
@Component
public final class ListArticles {
    private static final int LONGEST = 200;

    /// What an article must have to be in the list. `MISSING`: a language of the help center has no translation.
    public enum Filter {
        ALL,
        DRAFT,
        PUBLISHED,
        UNPUBLISHED,
        OUTDATED,
        MISSING,
        /// `OUTDATED` or `MISSING`.
        UNTRANSLATED,
        ARCHIVED
    }

    /// Which articles are listed.
    ///
    /// @param text some letters of a title
    public record Wish(
            @Nullable UUID center,
            @Nullable UUID category,
            Filter filter,
            @Nullable String locale,
            @Nullable String text) {}

    @Schema(name = "ArticleCounts")
    public record Counts(
            int all,
            int draft,
            int published,
            int unpublished,
            int outdated,
            int missing,
            int untranslated,
            int archived) {}

    /// A category and all below it.
    private static final String BELOW = """
            with recursive below as (
                select c.id from category c where c.organization_id = :organization and c.id = cast(:category as uuid)
                union
                select c.id from category c join below b on c.parent_id = b.id where c.organization_id = :organization)
            """;

    private static final String FROM = """
             from article a
            join article_translation s on s.organization_id = a.organization_id and s.article_id = a.id
                and s.locale = a.source_locale
            left join agent w on w.organization_id = a.organization_id and w.id = a.owner_id
            where a.organization_id = :organization
                and (cast(:center as uuid) is null or exists (select from article_placement p
                    where p.organization_id = a.organization_id and p.article_id = a.id
                    and p.center_id = cast(:center as uuid)))
            """;

    /// `draft`: something is written that is not published.
    private static final String STATES = """
            (a.archived_at is not null) as archived,
            exists (select from article_translation t where t.organization_id = a.organization_id and t.article_id = a.id
                and (cast(:locale as text) is null or t.locale = cast(:locale as text)) and t.edited) as draft,
            exists (select from article_translation t where t.organization_id = a.organization_id and t.article_id = a.id
                and (cast(:locale as text) is null or t.locale = cast(:locale as text))
                and t.state = 'published') as published,
            exists (select from article_translation t where t.organization_id = a.organization_id and t.article_id = a.id
                and (cast(:locale as text) is null or t.locale = cast(:locale as text))
                and t.state = 'unpublished') as unpublished,
            exists (select from article_translation t where t.organization_id = a.organization_id and t.article_id = a.id
                and (cast(:locale as text) is null or t.locale = cast(:locale as text))
                and t.outdated_since is not null) as outdated,
            exists (select from article_placement p
                join help_center h on h.organization_id = p.organization_id and h.id = p.center_id
                cross join unnest(h.locales) l
                where p.organization_id = a.organization_id and p.article_id = a.id
                and (cast(:center as uuid) is null or p.center_id = cast(:center as uuid))
                and (cast(:locale as text) is null or l = cast(:locale as text))
                and not exists (select from article_translation t where t.organization_id = a.organization_id
                    and t.article_id = a.id and t.locale = l)) as missing
            """;

    private final JdbcClient jdbc;
    private final Articles articles;
    private final Access access;
    private final Transactions transactions;

    ListArticles(JdbcClient jdbc, Articles articles, Access access, Transactions transactions) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.access = access;
        this.transactions = transactions;
    }

    public Page<ArticleRow> page(AgentPrincipal agent, Wish wish, @Nullable String cursor, int limit) {
        access.require(agent, KnowledgePermissions.READ);
        OrganizationId organization = agent.organization();
        Cursor after = Cursor.decode(cursor, 2);
        return transactions.read(organization, () -> {
            List<ArticleRow> rows = jdbc.sql(
                            BELOW + "select * from (select a.id, a.source_locale, a.access, a.updated_at, a.owner_id,"
                                    + " w.name as owner_name, s.title, " + STATES + FROM + """
                                and (cast(:category as uuid) is null or exists (select from article_placement p
                                    where p.organization_id = a.organization_id and p.article_id = a.id
                                    and p.category_id in (select id from below)))
                                and (:text = '' or exists (select from article_translation t
                                    where t.organization_id = a.organization_id and t.article_id = a.id
                                    and position(parlour_fold(:text) in parlour_fold(t.title)) > 0))
                                and (cast(:after as timestamptz) is null
                                    or (a.updated_at, a.id) < (cast(:after as timestamptz), cast(:id as uuid)))) a
                            where a.archived = (:filter = 'ARCHIVED') and case :filter when 'DRAFT' then a.draft
                                when 'PUBLISHED' then a.published when 'UNPUBLISHED' then a.unpublished
                                when 'OUTDATED' then a.outdated when 'MISSING' then a.missing
                                when 'UNTRANSLATED' then a.outdated or a.missing else true end
                            order by a.updated_at desc, a.id desc limit :limit""")
                    .param("organization", organization.value())
                    .param("center", wish.center())
                    .param("category", wish.category())
                    .param("locale", wish.locale())
                    .param("text", bounded(wish.text()))
                    .param("filter", wish.filter().name())
                    .param("after", after == null ? null : Sql.utc(after.instant(0)))
                    .param("id", after == null ? null : after.uuid(1))
                    .param("limit", limit + 1)
                    .query((row, number) -> row(row))
                    .list();
            Map<UUID, List<ArticleRow.TranslationState>> translations = articles.translations(
                    organization, rows.stream().map(ArticleRow::id).toList());
            return Page.of(rows, limit, last -> Cursor.of(last.updatedAt(), last.id()))
                    .map(row -> with(row, translations.getOrDefault(row.id(), List.of())));
        });
    }

    public Counts counts(AgentPrincipal agent, @Nullable UUID center, @Nullable String locale) {
        access.require(agent, KnowledgePermissions.READ);
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                                select count(*) filter (where not archived) as n_all,
                                    count(*) filter (where not archived and draft) as n_draft,
                                    count(*) filter (where not archived and published) as n_published,
                                    count(*) filter (where not archived and unpublished) as n_unpublished,
                                    count(*) filter (where not archived and outdated) as n_outdated,
                                    count(*) filter (where not archived and missing) as n_missing,
                                    count(*) filter (where not archived and (outdated or missing)) as n_untranslated,
                                    count(*) filter (where archived) as n_archived
                                from (select\s""" + STATES + FROM + ") a")
                        .param("organization", agent.organization().value())
                        .param("center", center)
                        .param("locale", locale)
                        .query((row, number) -> new Counts(
                                row.getInt("n_all"),
                                row.getInt("n_draft"),
                                row.getInt("n_published"),
                                row.getInt("n_unpublished"),
                                row.getInt("n_outdated"),
                                row.getInt("n_missing"),
                                row.getInt("n_untranslated"),
                                row.getInt("n_archived")))
                        .single());
    }

    private static String bounded(@Nullable String text) {
        String words = text == null ? "" : text.replace("\0", "").strip();
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }

    private static ArticleRow row(ResultSet row) throws SQLException {
        return new ArticleRow(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("source_locale"),
                Audience.of(row.getString("access")),
                row.getBoolean("archived"),
                Sql.instant(row, "updated_at"),
                List.of(),
                Person.of(row, "owner"));
    }

    private static ArticleRow with(ArticleRow row, List<ArticleRow.TranslationState> translations) {
        return new ArticleRow(
                row.id(),
                row.title(),
                row.sourceLocale(),
                row.access(),
                row.archived(),
                row.updatedAt(),
                translations,
                row.owner());
    }
}
