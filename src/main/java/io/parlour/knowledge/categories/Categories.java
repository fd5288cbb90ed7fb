package io.parlour.knowledge.categories;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of categories, in the running transaction.
@Repository
class Categories {
    private final JdbcClient jdbc;

    Categories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// No one else changes the tree until the transaction ends. False when there is no such help center.
    boolean lock(OrganizationId organization, UUID center) {
        return jdbc.sql(
                        "select true from help_center where organization_id = :organization and id = :center for update")
                .param("organization", organization.value())
                .param("center", center)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /// Siblings in their order.
    List<Category> all(OrganizationId organization, UUID center) {
        Map<UUID, List<Category.Text>> texts = texts(organization, center);
        return jdbc.sql("""
                        select c.id, c.parent_id, c.position, c.access, c.icon, (select count(*) from article_placement p
                            join article a on a.organization_id = p.organization_id and a.id = p.article_id
                                and a.archived_at is null
                            where p.organization_id = c.organization_id and p.category_id = c.id) as articles
                        from category c where c.organization_id = :organization and c.center_id = :center
                        order by c.position, c.id""")
                .param("organization", organization.value())
                .param("center", center)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Category(
                            id,
                            Sql.uuid(row, "parent_id"),
                            row.getInt("position"),
                            Audience.of(row.getString("access")),
                            row.getString("icon"),
                            row.getInt("articles"),
                            texts.getOrDefault(id, List.of()));
                })
                .list();
    }

    private Map<UUID, List<Category.Text>> texts(OrganizationId organization, UUID center) {
        Map<UUID, List<Category.Text>> texts = new HashMap<>();
        jdbc.sql("""
                        select t.category_id, t.locale, t.name, t.description, s.slug from category c
                        join category_translation t on t.organization_id = c.organization_id and t.category_id = c.id
                        join category_slug s on s.organization_id = c.organization_id and s.category_id = c.id
                            and s.locale = t.locale and s.current
                        where c.organization_id = :organization and c.center_id = :center
                        order by t.category_id, t.locale""")
                .param("organization", organization.value())
                .param("center", center)
                .query(row -> {
                    texts.computeIfAbsent(row.getObject("category_id", UUID.class), key -> new ArrayList<>())
                            .add(new Category.Text(
                                    row.getString("locale"),
                                    row.getString("name"),
                                    row.getString("description"),
                                    row.getString("slug")));
                });
        return texts;
    }

    /// Last of its siblings.
    void insert(
            OrganizationId organization,
            UUID center,
            UUID id,
            @Nullable UUID parent,
            Audience access,
            @Nullable String icon,
            Instant at) {
        jdbc.sql("""
                        insert into category (organization_id, id, center_id, parent_id, position, access, icon, created_at)
                        select :organization, :id, :center, cast(:parent as uuid), coalesce(max(c.position) + 1, 0), :access,
                            :icon, :at
                        from category c where c.organization_id = :organization and c.center_id = :center
                            and c.parent_id is not distinct from cast(:parent as uuid)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("center", center)
                .param("parent", parent)
                .param("access", access.key())
                .param("icon", icon)
                .param("at", Sql.utc(at))
                .update();
    }

    void update(OrganizationId organization, UUID id, Audience access, @Nullable String icon) {
        jdbc.sql("""
                        update category set access = :access, icon = :icon
                        where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("access", access.key())
                .param("icon", icon)
                .update();
    }

    void put(OrganizationId organization, UUID id, String locale, String name, String description) {
        jdbc.sql("""
                        insert into category_translation (organization_id, category_id, locale, name, description)
                        values (:organization, :id, :locale, :name, :description)
                        on conflict (organization_id, category_id, locale)
                            do update set name = excluded.name, description = excluded.description""")
                .param("organization", organization.value())
                .param("id", id)
                .param("locale", locale)
                .param("name", name)
                .param("description", description)
                .update();
    }

    void dropOtherTexts(OrganizationId organization, UUID id, List<String> locales) {
        jdbc.sql("""
                        delete from category_translation
                        where organization_id = :organization and category_id = :id and not locale = any (:locales)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("locales", locales.toArray(String[]::new))
                .update();
    }

    void place(OrganizationId organization, @Nullable UUID parent, List<UUID> order) {
        jdbc.sql("""
                        update category c set parent_id = cast(:parent as uuid), position = o.ordinal - 1
                        from unnest(:ids) with ordinality as o (id, ordinal)
                        where c.organization_id = :organization and c.id = o.id""")
                .param("organization", organization.value())
                .param("parent", parent)
                .param("ids", Sql.uuids(order))
                .update();
    }

    /// Its articles go to another category; those that are there already keep that place.
    void moveArticles(OrganizationId organization, UUID from, UUID to) {
        jdbc.sql("""
                        with gone as (
                            delete from article_placement where organization_id = :organization and category_id = :from
                            returning article_id, center_id, position, canonical),
                        last as (select coalesce(max(position) + 1, 0) as position from article_placement
                            where organization_id = :organization and category_id = :to)
                        insert into article_placement as p (organization_id, article_id, center_id, category_id, position, canonical)
                        select :organization, g.article_id, g.center_id, :to, l.position + g.position, g.canonical
                        from gone g cross join last l
                        on conflict (organization_id, category_id, article_id)
                            do update set canonical = p.canonical or excluded.canonical""")
                .param("organization", organization.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    /// Archived ones too.
    boolean hasArticles(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select exists (select from article_placement
                            where organization_id = :organization and category_id = :id)""")
                .param("organization", organization.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /// Whether everyone sees it.
    boolean isOpen(OrganizationId organization, UUID id) {
        return jdbc.sql("select requires = '{}' from category where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void remove(OrganizationId organization, UUID id) {
        jdbc.sql("delete from category_translation where organization_id = :organization and category_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
        jdbc.sql("delete from category where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }
}
