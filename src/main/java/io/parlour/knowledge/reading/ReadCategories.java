package io.parlour.knowledge.reading;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.knowledge.centers.HelpCenter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The categories of a help center that a viewer sees.
@Component
public final class ReadCategories {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final FollowSlug slugs;

    ReadCategories(JdbcClient jdbc, Transactions transactions, FollowSlug slugs) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.slugs = slugs;
    }

    /// The whole tree: parents before children, siblings in their order. Each in the best language for a reader of
    /// `locale`.
    public List<PublicCategory> all(HelpCenter center, String locale, Viewer viewer) {
        return transactions.read(center.organization(), () -> inTreeOrder(rows(center, locale, viewer)));
    }

    /// One by its slug.
    public Answer<PublicCategory> bySlug(HelpCenter center, String locale, String slug, Viewer viewer) {
        return slugs.follow(
                FollowSlug.Kind.CATEGORY,
                center,
                locale,
                slug,
                category -> rows(center, locale, viewer).stream()
                        .filter(each -> each.id().equals(category))
                        .findFirst());
    }

    private List<PublicCategory> rows(HelpCenter center, String locale, Viewer viewer) {
        return Visible.in(jdbc.sql("""
                                select c.id, c.parent_id, c.icon, c.requires = '{}' as open, t.locale, t.name, t.description,
                                    s.slug,
                                    array(select l.locale from category_slug l where l.organization_id = c.organization_id
                                        and l.category_id = c.id and l.current order by l.locale) as slug_locales,
                                    array(select l.slug from category_slug l where l.organization_id = c.organization_id
                                        and l.category_id = c.id and l.current order by l.locale) as slug_texts,
                                    (select count(*) from article_access x
                                        join article a on a.organization_id = x.organization_id and a.id = x.article_id
                                        where x.organization_id = c.organization_id and x.category_id = c.id
                                        and x.center_id = :center and knowledge_visible(x.requires, :viewer)
                                        and a.archived_at is null
                                        and exists (select from article_translation p
                                            where p.organization_id = a.organization_id and p.article_id = a.id
                                            and p.state = 'published' and p.locale = any (:order))) as articles
                                from category c
                                join lateral (select n.locale, n.name, n.description from category_translation n
                                    where n.organization_id = c.organization_id and n.category_id = c.id
                                    and n.locale = any (:order)
                                    order by array_position(:order, n.locale) limit 1) t on true
                                join category_slug s on s.organization_id = c.organization_id and s.category_id = c.id
                                    and s.locale = t.locale and s.current
                                where c.organization_id = :organization and c.center_id = :center
                                    and knowledge_visible(c.requires, :viewer)
                                order by c.position, c.id"""), center, viewer)
                .param("order", center.order(locale).toArray(String[]::new))
                .query((row, number) -> category(row))
                .list();
    }

    private static PublicCategory category(ResultSet row) throws SQLException {
        String[] locales =
                (String[]) Objects.requireNonNull(row.getArray("slug_locales")).getArray();
        String[] texts =
                (String[]) Objects.requireNonNull(row.getArray("slug_texts")).getArray();
        List<PublicCategory.Slug> slugs = new ArrayList<>();
        for (int at = 0; at < locales.length; at++) {
            slugs.add(new PublicCategory.Slug(locales[at], texts[at]));
        }
        return new PublicCategory(
                row.getObject("id", UUID.class),
                Sql.uuid(row, "parent_id"),
                row.getString("locale"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                row.getString("icon"),
                row.getInt("articles"),
                row.getBoolean("open"),
                slugs);
    }

    private static List<PublicCategory> inTreeOrder(List<PublicCategory> rows) {
        Map<@Nullable UUID, List<PublicCategory>> children = new HashMap<>();
        rows.forEach(each -> children.computeIfAbsent(each.parent(), key -> new ArrayList<>())
                .add(each));
        List<PublicCategory> ordered = new ArrayList<>();
        walk(null, children, ordered);
        return ordered;
    }

    private static void walk(
            @Nullable UUID parent,
            Map<@Nullable UUID, List<PublicCategory>> children,
            Collection<PublicCategory> into) {
        for (PublicCategory each : children.getOrDefault(parent, List.of())) {
            into.add(each);
            walk(each.id(), children, into);
        }
    }
}
