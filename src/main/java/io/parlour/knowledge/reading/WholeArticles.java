package io.parlour.knowledge.reading;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.html.Picture;
import io.parlour.knowledge.images.ImageRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// One published article with all that its page shows, in the running transaction.
@Repository
class WholeArticles {
    private static final Pattern ARTICLE = Pattern.compile("article:([0-9a-fA-F-]{36})");

    private final JdbcClient jdbc;
    private final ImageRows images;

    WholeArticles(JdbcClient jdbc, ImageRows images) {
        this.jdbc = jdbc;
        this.images = images;
    }

    /// In the first language of `order` that it is published in.
    Optional<PublicArticle> find(HelpCenter center, UUID article, List<String> order, Viewer viewer) {
        return Visible.in(
                        jdbc.sql("""
                                select a.id, a.access, a.keywords, a.noindex, a.feedback, a.source_locale, t.locale, s.slug,
                                    t.published_at, t.first_published_at, t.outdated_since, t.published_version, w.name,
                                    v.title, v.description, v.doc, v.words,\s""" + Visible.OPEN
                                + Visible.ARTICLES.replace("where a.organization_id", """
                                        join article_version v on v.organization_id = t.organization_id
                                            and v.article_id = t.article_id and v.locale = t.locale
                                            and v.number = t.published_version
                                        left join agent w on w.organization_id = a.organization_id and w.id = a.author_id
                                        where a.organization_id""")
                                + " and a.id = :article order by array_position(:order, t.locale) limit 1"),
                        center,
                        viewer)
                .param("order", order.toArray(String[]::new))
                .param("article", article)
                .query((row, number) -> article(center, order, viewer, row))
                .optional();
    }

    /// The help center whose page it is; `wanted` if it is there.
    Optional<UUID> centerOf(OrganizationId organization, UUID article, @Nullable UUID wanted) {
        return jdbc.sql("""
                        select center_id from article_placement
                        where organization_id = :organization and article_id = :article
                            and (cast(:wanted as uuid) is null or center_id = cast(:wanted as uuid))
                        order by canonical desc, center_id limit 1""")
                .param("organization", organization.value())
                .param("article", article)
                .param("wanted", wanted)
                .query(UUID.class)
                .optional();
    }

    /// What is being written, as it will look to an agent.
    ///
    /// @param locale null: the language it is written in first
    Optional<PublicArticle> draft(HelpCenter center, UUID article, @Nullable String locale) {
        return Visible.in(jdbc.sql("""
                                select a.id, a.access, a.keywords, a.noindex, a.feedback, a.source_locale, t.locale,
                                    coalesce(t.slug, s.slug, 'preview') as slug, t.saved_at as published_at,
                                    t.saved_at as first_published_at, t.outdated_since, t.versions as published_version,
                                    w.name, t.title, t.description, t.doc, 0 as words, false as open
                                from article a
                                join article_translation t on t.organization_id = a.organization_id
                                    and t.article_id = a.id
                                    and t.locale = coalesce(cast(:locale as text), a.source_locale)
                                left join article_slug s on s.organization_id = a.organization_id and s.article_id = a.id
                                    and s.center_id = :center and s.locale = t.locale and s.current
                                left join agent w on w.organization_id = a.organization_id and w.id = a.author_id
                                where a.organization_id = :organization and a.id = :article
                                    and cast(:viewer as text[]) is not null"""), center, Viewer.AGENT)
                .param("locale", locale)
                .param("article", article)
                .query((row, number) -> article(center, center.order(row.getString("locale")), Viewer.AGENT, row))
                .optional()
                .map(found -> found.withPictures(pictures(
                        center.organization(),
                        "/api/v1/articles/images/",
                        found.content().images())));
    }

    private PublicArticle article(HelpCenter center, List<String> order, Viewer viewer, ResultSet row)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String locale = row.getString("locale");
        Content content = Content.parse(row.getString("doc"));
        return new PublicArticle(
                id,
                locale,
                row.getString("slug"),
                row.getInt("published_version"),
                row.getString("title"),
                row.getString("description"),
                content,
                pictures(center.organization(), "/help/" + center.address() + "/images/", content.images()),
                links(center, order, viewer, articles(content)),
                row.getInt("words"),
                List.of((String[])
                        Objects.requireNonNull(row.getArray("keywords")).getArray()),
                row.getBoolean("noindex"),
                row.getBoolean("feedback"),
                row.getBoolean("open"),
                !row.getString("access").equals(Audience.BOT.key()),
                Sql.instant(row, "first_published_at"),
                Sql.instant(row, "published_at"),
                Sql.instantOrNull(row, "outdated_since"),
                row.getString("source_locale"),
                path(center, order, viewer, id),
                translations(center, viewer, id),
                row.getString("name"));
    }

    private Map<UUID, Picture> pictures(OrganizationId organization, String base, Set<UUID> ids) {
        Map<UUID, Picture> pictures = new HashMap<>();
        images.find(organization, ids)
                .forEach(image -> pictures.put(
                        image.id(), new Picture(base + image.id(), image.srcset(base), image.width(), image.height())));
        return pictures;
    }

    private static Set<UUID> articles(Content content) {
        return content.links().stream()
                .map(ARTICLE::matcher)
                .filter(Matcher::lookingAt)
                .map(link -> UUID.fromString(link.group(1)))
                .collect(Collectors.toSet());
    }

    /// The addresses of those that the viewer sees.
    private Map<UUID, String> links(HelpCenter center, List<String> order, Viewer viewer, Set<UUID> articles) {
        Map<UUID, String> links = new HashMap<>();
        if (!articles.isEmpty()) {
            Visible.in(jdbc.sql("select distinct on (a.id) a.id, s.slug " + Visible.ARTICLES + """
                                    and a.id = any (:ids) order by a.id, array_position(:order, t.locale)"""), center, viewer)
                    .param("order", order.toArray(String[]::new))
                    .param("ids", Sql.uuids(articles))
                    .query(row -> {
                        links.put(
                                row.getObject("id", UUID.class),
                                "/help/" + center.address() + "/" + order.getFirst() + "/a/" + row.getString("slug"));
                    });
        }
        return links;
    }

    /// The canonical place, unless the viewer does not see that one.
    private List<PublicArticle.PathCategory> path(HelpCenter center, List<String> order, Viewer viewer, UUID article) {
        return Visible.in(jdbc.sql("""
                                with recursive up as (
                                    (select c.id, c.parent_id, 0 as depth from article_placement p
                                    join category c on c.organization_id = p.organization_id and c.id = p.category_id
                                    where p.organization_id = :organization and p.article_id = :article
                                        and p.center_id = :center and knowledge_visible(c.requires, :viewer)
                                    order by p.canonical desc, p.category_id limit 1)
                                    union all
                                    select c.id, c.parent_id, up.depth + 1 from up
                                    join category c on c.organization_id = :organization and c.id = up.parent_id)
                                select up.id, t.name, s.slug from up
                                join lateral (select n.locale, n.name from category_translation n
                                    where n.organization_id = :organization and n.category_id = up.id
                                        and n.locale = any (:order)
                                    order by array_position(:order, n.locale) limit 1) t on true
                                join category_slug s on s.organization_id = :organization and s.category_id = up.id
                                    and s.locale = t.locale and s.current
                                order by up.depth desc"""), center, viewer)
                .param("order", order.toArray(String[]::new))
                .param("article", article)
                .query((row, number) -> new PublicArticle.PathCategory(
                        row.getObject("id", UUID.class), row.getString("slug"), row.getString("name")))
                .list();
    }

    private List<PublicArticle.Translation> translations(HelpCenter center, Viewer viewer, UUID article) {
        return Visible.in(jdbc.sql("select t.locale, s.slug " + Visible.ARTICLES + """
                                and a.id = :article order by array_position(:order, t.locale)"""), center, viewer)
                .param("order", center.locales().toArray(String[]::new))
                .param("article", article)
                .query((row, number) -> new PublicArticle.Translation(row.getString("locale"), row.getString("slug")))
                .list();
    }
}
