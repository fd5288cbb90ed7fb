package io.parlour.knowledge.articles;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The languages of articles, in the running transaction.
@Repository
public class Translations {
    private static final String SELECT = """
            select t.*, t.saved_by as by_id, g.name as by_name from article_translation t
            left join agent g on g.organization_id = t.organization_id and g.id = t.saved_by
            where t.organization_id = :organization and t.article_id = :article and t.locale = :locale
            """;

    private final JdbcClient jdbc;

    Translations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Translation> find(OrganizationId organization, UUID article, String locale) {
        return find(organization, article, locale, "");
    }

    /// No one else changes it until the transaction ends.
    ///
    /// Errors: `not-found`.
    public Translation locked(OrganizationId organization, UUID article, String locale) {
        return find(organization, article, locale, " for update of t").orElseThrow(Problem::notFound);
    }

    private Optional<Translation> find(OrganizationId organization, UUID article, String locale, String lock) {
        return jdbc.sql(SELECT + lock)
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .query((row, number) -> translation(row))
                .optional();
    }

    /// False when there is one already.
    boolean insert(
            OrganizationId organization,
            UUID article,
            String locale,
            String title,
            String description,
            String doc,
            @Nullable Integer sourceVersion,
            @Nullable UUID by,
            Instant at) {
        return jdbc.sql("""
                        insert into article_translation (organization_id, article_id, locale, state, title, description, doc,
                            saved_at, saved_by, source_version)
                        values (:organization, :article, :locale, 'draft', :title, :description, :doc, :at, :by, :source)
                        on conflict do nothing""")
                        .param("organization", organization.value())
                        .param("article", article)
                        .param("locale", locale)
                        .param("title", title)
                        .param("description", description)
                        .param("doc", doc)
                        .param("at", Sql.utc(at))
                        .param("by", by)
                        .param("source", sourceVersion)
                        .update()
                > 0;
    }

    /// A new draft; answers its revision.
    public int save(
            OrganizationId organization,
            UUID article,
            String locale,
            String title,
            String description,
            String doc,
            @Nullable UUID by,
            Instant at) {
        return jdbc.sql("""
                        update article_translation t set title = :title, description = :description, doc = :doc,
                            revision = revision + 1, saved_at = :at, saved_by = :by,
                            edited = not exists (select from article_version v
                                where v.organization_id = t.organization_id and v.article_id = t.article_id
                                    and v.locale = t.locale and v.number = t.published_version and v.title = :title
                                    and v.description = :description and v.doc = :doc)
                        where t.organization_id = :organization and t.article_id = :article and t.locale = :locale
                        returning t.revision""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .param("title", title)
                .param("description", description)
                .param("doc", doc)
                .param("at", Sql.utc(at))
                .param("by", by)
                .query(Integer.class)
                .single();
    }

    void chooseSlug(OrganizationId organization, UUID article, String locale, String slug) {
        jdbc.sql("""
                        update article_translation set slug = :slug,
                            edited = edited or published_version is not null
                        where organization_id = :organization and article_id = :article and locale = :locale""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .param("slug", slug)
                .update();
    }

    static Translation translation(ResultSet row) throws SQLException {
        return new Translation(
                row.getObject("article_id", UUID.class),
                row.getString("locale"),
                State.of(row.getString("state")),
                row.getString("title"),
                row.getString("description"),
                row.getString("doc"),
                row.getString("slug"),
                row.getBoolean("edited"),
                row.getInt("revision"),
                Sql.instant(row, "saved_at"),
                Person.of(row, "by"),
                Sql.intOrNull(row, "published_version"),
                row.getInt("versions"),
                Sql.intOrNull(row, "source_version"),
                Sql.instantOrNull(row, "outdated_since"));
    }
}
