package io.parlour.knowledge.articles;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of articles and of their places, in the running transaction.
@Repository
public class Articles {
    /// What is stored of one beside its languages and places.
    public record Head(
            UUID id,
            String sourceLocale,
            Audience access,
            @Nullable Person owner,
            @Nullable Person author,
            List<String> keywords,
            boolean noindex,
            boolean feedback,
            boolean archived,
            int version,
            Instant updatedAt) {
        public Head {
            keywords = List.copyOf(keywords);
        }
    }

    private final JdbcClient jdbc;

    Articles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Head> find(OrganizationId organization, UUID id) {
        return find(organization, id, "");
    }

    /// No one else changes it until the transaction ends.
    ///
    /// Errors: `not-found`.
    public Head locked(OrganizationId organization, UUID id) {
        return find(organization, id, " for update of a").orElseThrow(Problem::notFound);
    }

    private Optional<Head> find(OrganizationId organization, UUID id, String lock) {
        return jdbc.sql("""
                        select a.*, w.name as owner_name, u.name as author_name from article a
                        left join agent w on w.organization_id = a.organization_id and w.id = a.owner_id
                        left join agent u on u.organization_id = a.organization_id and u.id = a.author_id
                        where a.organization_id = :organization and a.id = :id""" + lock)
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> head(row))
                .optional();
    }

    void insert(
            OrganizationId organization, UUID id, String sourceLocale, Audience access, @Nullable UUID by, Instant at) {
        jdbc.sql("""
                        insert into article (organization_id, id, source_locale, access, owner_id, author_id, created_at,
                            updated_at)
                        values (:organization, :id, :locale, :access, :by, :by, :at, :at)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("locale", sourceLocale)
                .param("access", access.key())
                .param("by", by)
                .param("at", Sql.utc(at))
                .update();
    }

    void update(OrganizationId organization, Head head, Instant at) {
        Person owner = head.owner();
        jdbc.sql("""
                        update article set source_locale = :locale, access = :access, owner_id = :owner,
                            keywords = :keywords, noindex = :noindex, feedback = :feedback, version = version + 1,
                            updated_at = :at
                        where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", head.id())
                .param("locale", head.sourceLocale())
                .param("access", head.access().key())
                .param("owner", owner == null ? null : owner.id())
                .param("keywords", head.keywords().toArray(String[]::new))
                .param("noindex", head.noindex())
                .param("feedback", head.feedback())
                .param("at", Sql.utc(at))
                .update();
    }

    public void touch(OrganizationId organization, UUID id, Instant at) {
        jdbc.sql("update article set updated_at = :at where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    void archive(OrganizationId organization, UUID id, @Nullable Instant at, Instant now) {
        jdbc.sql("""
                        update article set archived_at = :at, updated_at = :now
                        where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("at", at == null ? null : Sql.utc(at))
                .param("now", Sql.utc(now))
                .update();
    }

    public List<Article.Placement> placements(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select center_id, category_id, canonical from article_placement
                        where organization_id = :organization and article_id = :id
                        order by canonical desc, center_id, category_id""")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> new Article.Placement(
                        row.getObject("center_id", UUID.class),
                        row.getObject("category_id", UUID.class),
                        row.getBoolean("canonical")))
                .list();
    }

    /// Those that stay keep their position; new ones go last in their category.
    void place(OrganizationId organization, UUID id, List<Article.Placement> places) {
        jdbc.sql("""
                        delete from article_placement
                        where organization_id = :organization and article_id = :id and not category_id = any (:categories)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("categories", Sql.uuids(places, Article.Placement::category))
                .update();
        jdbc.sql(
                        "update article_placement set canonical = false where organization_id = :organization and article_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
        for (Article.Placement place : places) {
            jdbc.sql("""
                            insert into article_placement (organization_id, article_id, center_id, category_id, position,
                                canonical)
                            select :organization, :id, c.center_id, c.id, (select coalesce(max(p.position) + 1, 0)
                                from article_placement p where p.organization_id = :organization and p.category_id = c.id),
                                :canonical
                            from category c where c.organization_id = :organization and c.id = :category
                            on conflict (organization_id, category_id, article_id) do update set canonical = excluded.canonical""")
                    .param("organization", organization.value())
                    .param("id", id)
                    .param("category", place.category())
                    .param("canonical", place.canonical())
                    .update();
        }
    }

    Map<UUID, List<ArticleRow.TranslationState>> translations(OrganizationId organization, Collection<UUID> ids) {
        Map<UUID, List<ArticleRow.TranslationState>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select article_id, locale, state, edited, outdated_since is not null as outdated
                            from article_translation where organization_id = :organization and article_id = any (:ids)
                            order by article_id, locale""")
                    .param("organization", organization.value())
                    .param("ids", Sql.uuids(ids))
                    .query(row -> {
                        found.computeIfAbsent(row.getObject("article_id", UUID.class), key -> new ArrayList<>())
                                .add(new ArticleRow.TranslationState(
                                        row.getString("locale"),
                                        State.of(row.getString("state")),
                                        row.getBoolean("edited"),
                                        row.getBoolean("outdated")));
                    });
        }
        return found;
    }

    List<Article.CurrentSlug> slugs(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select center_id, locale, slug from article_slug
                        where organization_id = :organization and article_id = :id and current
                        order by center_id, locale""")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> new Article.CurrentSlug(
                        row.getObject("center_id", UUID.class), row.getString("locale"), row.getString("slug")))
                .list();
    }

    Article.Stats stats(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select coalesce(sum(views), 0) as views, coalesce(sum(helpful), 0) as helpful,
                            coalesce(sum(not_helpful), 0) as not_helpful,
                            coalesce(sum(views) filter (where surface = 'bot'), 0) as bot
                        from article_counter
                        where organization_id = :organization and article_id = :id and day > current_date - 30""")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> new Article.Stats(
                        row.getInt("views"), row.getInt("helpful"), row.getInt("not_helpful"), row.getInt("bot")))
                .single();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getObject("id", UUID.class),
                row.getString("source_locale"),
                Audience.of(row.getString("access")),
                Person.of(row, "owner"),
                Person.of(row, "author"),
                List.of((String[])
                        Objects.requireNonNull(row.getArray("keywords")).getArray()),
                row.getBoolean("noindex"),
                row.getBoolean("feedback"),
                row.getTimestamp("archived_at") != null,
                row.getInt("version"),
                Sql.instant(row, "updated_at"));
    }
}
