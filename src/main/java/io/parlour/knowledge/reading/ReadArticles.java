package io.parlour.knowledge.reading;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.knowledge.centers.HelpCenter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The published articles of a help center that a viewer sees. What it may not see is not there.
///
/// Errors: `page.cursor-invalid`.
@Component
public final class ReadArticles {
    /// One row of each article, in the best language for the reader.
    private static final String TITLES = "select distinct on (a.id) a.id, t.locale, s.slug, v.title, v.description, "
            + "t.published_at, " + Visible.OPEN
            + Visible.ARTICLES.replace("where a.organization_id", """
                    join article_version v on v.organization_id = t.organization_id and v.article_id = t.article_id
                        and v.locale = t.locale and v.number = t.published_version
                    where a.organization_id""");

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final WholeArticles whole;
    private final FollowSlug slugs;

    ReadArticles(JdbcClient jdbc, Transactions transactions, WholeArticles whole, FollowSlug slugs) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.whole = whole;
        this.slugs = slugs;
    }

    /// One by its slug.
    public Answer<PublicArticle> bySlug(HelpCenter center, String locale, String slug, Viewer viewer) {
        return slugs.follow(
                FollowSlug.Kind.ARTICLE,
                center,
                locale,
                slug,
                article -> whole.find(center, article, center.order(locale), viewer));
    }

    public Optional<PublicArticle> byId(HelpCenter center, String locale, UUID article, Viewer viewer) {
        return transactions.lookUp(
                center.organization(), () -> whole.find(center, article, center.order(locale), viewer));
    }

    /// Of one category, in the order of its editors.
    public Page<ArticleTitle> ofCategory(
            HelpCenter center, String locale, UUID category, Viewer viewer, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 2);
        List<Placed> rows = transactions.read(
                center.organization(),
                () -> titles("""
                                select b.*, p.position from (%s and a.id in (select o.article_id from article_placement o
                                    where o.organization_id = :organization and o.category_id = :category)
                                    order by a.id, array_position(:order, t.locale)) b
                                join article_placement p on p.organization_id = :organization and p.article_id = b.id
                                    and p.category_id = :category
                                join category c on c.organization_id = p.organization_id and c.id = p.category_id
                                    and knowledge_visible(c.requires, :viewer)
                                where cast(:position as integer) is null
                                    or (p.position, b.id) > (cast(:position as integer), cast(:after as uuid))
                                order by p.position, b.id limit :limit""", center, locale, viewer)
                        .param("category", category)
                        .param("position", after == null ? null : (int) after.number(0))
                        .param("after", after == null ? null : after.uuid(1))
                        .param("limit", limit + 1)
                        .query((row, number) -> new Placed(title(row), row.getInt("position")))
                        .list());
        return Page.of(
                        rows,
                        limit,
                        last -> Cursor.of(last.position(), last.title().id()))
                .map(Placed::title);
    }

    /// All, newest article first.
    public Page<ArticleTitle> all(HelpCenter center, String locale, Viewer viewer, @Nullable String cursor, int limit) {
        return Page.byId(
                cursor,
                limit,
                (after, more) -> transactions.read(
                        center.organization(),
                        () -> titles("""
                                        select b.* from (%s order by a.id, array_position(:order, t.locale)) b
                                        where cast(:after as uuid) is null or b.id < cast(:after as uuid)
                                        order by b.id desc limit :limit""", center, locale, viewer)
                                .param("after", after)
                                .param("limit", more)
                                .query((row, number) -> title(row))
                                .list()),
                ArticleTitle::id);
    }

    /// Those most read in the last 30 days, then the newest.
    public List<ArticleTitle> popular(HelpCenter center, String locale, Viewer viewer, int limit) {
        return transactions.read(
                center.organization(),
                () -> titles("""
                                select b.* from (%s order by a.id, array_position(:order, t.locale)) b
                                left join (select article_id, sum(views) as views from article_counter
                                    where organization_id = :organization and center_id = :center
                                        and day > current_date - 30
                                    group by article_id) n on n.article_id = b.id
                                order by coalesce(n.views, 0) desc, b.published_at desc, b.id limit :limit""", center, locale, viewer)
                        .param("limit", limit)
                        .query((row, number) -> title(row))
                        .list());
    }

    public List<ArticleTitle> recent(HelpCenter center, String locale, Viewer viewer, int limit) {
        return transactions.read(
                center.organization(),
                () -> titles("""
                                select b.* from (%s order by a.id, array_position(:order, t.locale)) b
                                order by b.published_at desc, b.id limit :limit""", center, locale, viewer)
                        .param("limit", limit)
                        .query((row, number) -> title(row))
                        .list());
    }

    /// Those of `ids` that the viewer sees, in no order.
    public List<ArticleTitle> titles(HelpCenter center, String locale, Collection<UUID> ids, Viewer viewer) {
        return ids.isEmpty()
                ? List.of()
                : transactions.read(
                        center.organization(),
                        () -> titles("""
                                        %s and a.id = any (:ids) order by a.id, array_position(:order, t.locale)""", center, locale, viewer)
                                .param("ids", Sql.uuids(ids))
                                .query((row, number) -> title(row))
                                .list());
    }

    /// What search engines may list: what everyone sees, in all languages.
    public Page<SitemapEntry> sitemap(HelpCenter center, @Nullable String cursor, int limit) {
        return Page.byId(
                cursor,
                limit,
                (after, more) -> transactions.read(center.organization(), () -> entries(center, after, more)),
                SitemapEntry::id);
    }

    private List<SitemapEntry> entries(HelpCenter center, @Nullable UUID after, int limit) {
        Map<UUID, List<SitemapEntry.Page>> pages = new LinkedHashMap<>();
        Visible.in(
                        jdbc.sql("select a.id, t.locale, s.slug, t.published_at " + Visible.ARTICLES + """
                                and not a.noindex and a.id in (select distinct l.article_id from article_access l
                                    where l.organization_id = :organization and l.center_id = :center
                                    and (cast(:after as uuid) is null or l.article_id > cast(:after as uuid)))
                                order by a.id, array_position(:order, t.locale) limit 50 * :limit"""),
                        center,
                        Viewer.ANONYMOUS)
                .param("order", center.locales().toArray(String[]::new))
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    pages.computeIfAbsent(row.getObject("id", UUID.class), key -> new ArrayList<>())
                            .add(new SitemapEntry.Page(
                                    row.getString("locale"), row.getString("slug"), Sql.instant(row, "published_at")));
                });
        return pages.entrySet().stream()
                .limit(limit)
                .map(each -> new SitemapEntry(each.getKey(), each.getValue()))
                .toList();
    }

    private record Placed(ArticleTitle title, int position) {}

    private JdbcClient.StatementSpec titles(String sql, HelpCenter center, String locale, Viewer viewer) {
        return Visible.in(jdbc.sql(sql.formatted(TITLES)), center, viewer)
                .param("order", center.order(locale).toArray(String[]::new));
    }

    private static ArticleTitle title(ResultSet row) throws SQLException {
        return new ArticleTitle(
                row.getObject("id", UUID.class),
                row.getString("locale"),
                row.getString("slug"),
                row.getString("title"),
                row.getString("description"),
                Sql.instant(row, "published_at"),
                row.getBoolean("open"));
    }
}
