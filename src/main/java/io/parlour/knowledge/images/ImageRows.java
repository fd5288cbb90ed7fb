package io.parlour.knowledge.images;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of pictures and of their uses, in the running transaction.
@Repository
public class ImageRows {
    private static final String UNUSED = """
            delete from article_image i where i.organization_id = :organization and not exists (select from article_image_use u
                where u.organization_id = i.organization_id and u.image_id = i.id)""";
    private static final String RETURNING = "returning id, type, width, height, bytes, widths, sha256";

    private final JdbcClient jdbc;

    ImageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of `ids` that exist, in no order.
    public List<Image> find(OrganizationId organization, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select id, type, width, height, bytes, widths, sha256 from article_image
                                where organization_id = :organization and id = any (:ids)""")
                        .param("organization", organization.value())
                        .param("ids", Sql.uuids(ids))
                        .query((row, number) -> image(row))
                        .list();
    }

    void insert(OrganizationId organization, Image image, @Nullable UUID by, Instant at) {
        jdbc.sql("""
                        insert into article_image (organization_id, id, type, width, height, bytes, widths, sha256, created_at,
                            created_by)
                        values (:organization, :id, :type, :width, :height, :bytes, :widths, :sha, :at, :by)""")
                .params(Sql.parameters(organization, image))
                .param("widths", image.widths().toArray(Integer[]::new))
                .param("sha", HexFormat.of().parseHex(image.sha256()))
                .param("at", Sql.utc(at))
                .param("by", by)
                .update();
    }

    /// Notes what a text uses; what an earlier one used stays noted, for its versions keep it.
    public void use(OrganizationId organization, UUID article, String locale, Set<UUID> images, boolean published) {
        if (published) {
            jdbc.sql("""
                            update article_image_use set published = false
                            where organization_id = :organization and article_id = :article and locale = :locale
                                and published and not image_id = any (:images)""")
                    .param("organization", organization.value())
                    .param("article", article)
                    .param("locale", locale)
                    .param("images", Sql.uuids(images))
                    .update();
        }
        if (!images.isEmpty()) {
            jdbc.sql("""
                            insert into article_image_use as u (organization_id, image_id, article_id, locale, published)
                            select :organization, i.id, :article, :locale, :published from article_image i
                            where i.organization_id = :organization and i.id = any (:images)
                            on conflict (organization_id, image_id, article_id, locale)
                                do update set published = u.published or excluded.published""")
                    .param("organization", organization.value())
                    .param("article", article)
                    .param("locale", locale)
                    .param("images", Sql.uuids(images))
                    .param("published", published)
                    .update();
        }
    }

    /// Nothing of this language is published any more.
    public void unpublish(OrganizationId organization, UUID article, String locale) {
        jdbc.sql("""
                        update article_image_use set published = false
                        where organization_id = :organization and article_id = :article and locale = :locale""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .update();
    }

    /// Removes the uses of an article, and answers the pictures that nothing uses any more; their rows are gone.
    public List<Image> dropUses(OrganizationId organization, UUID article) {
        List<UUID> used = jdbc.sql("""
                        delete from article_image_use where organization_id = :organization and article_id = :article
                        returning image_id""")
                .param("organization", organization.value())
                .param("article", article)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        return jdbc.sql(UNUSED + " and i.id = any (:ids) " + RETURNING)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(used))
                .query((row, number) -> image(row))
                .list();
    }

    /// Those made before `before` that no text ever used.
    List<Image> dropUnused(OrganizationId organization, Instant before) {
        return jdbc.sql(UNUSED + " and i.created_at < :before " + RETURNING)
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .query((row, number) -> image(row))
                .list();
    }

    private static Image image(ResultSet row) throws SQLException {
        return new Image(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("bytes"),
                List.of((Integer[])
                        Objects.requireNonNull(row.getArray("widths")).getArray()),
                HexFormat.of().formatHex(row.getBytes("sha256")));
    }
}
