package io.parlour.knowledge.versions;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.articles.Translation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which version of each language is published, in the running transaction.
@Repository
class Publications {
    private final JdbcClient jdbc;

    Publications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes a version the published one. A new meaning of the source makes its translations outdated; a translation
    /// is up to date again.
    void publish(OrganizationId organization, Version version, String sourceLocale) {
        jdbc.sql("""
                        update article_translation t set state = 'published', published_version = :number, versions = :number,
                            published_at = :at, first_published_at = coalesce(first_published_at, :at), doc = :doc,
                            slug = null, edited = false, restored_from = null, revision = revision + 1,
                            outdated_since = null, source_version = (select s.published_version from article_translation s
                                where s.organization_id = :organization and s.article_id = :article and s.locale = :source)
                        where t.organization_id = :organization and t.article_id = :article and t.locale = :locale""")
                .params(Sql.parameters(organization, version))
                .param("source", sourceLocale)
                .param("at", Sql.utc(version.createdAt()))
                .update();
        if (version.meaningChanged() && version.locale().equals(sourceLocale) && version.number() > 1) {
            jdbc.sql("""
                            update article_translation set outdated_since = :at
                            where organization_id = :organization and article_id = :article and locale <> :locale
                                and outdated_since is null""")
                    .param("organization", organization.value())
                    .param("article", version.article())
                    .param("locale", version.locale())
                    .param("at", Sql.utc(version.createdAt()))
                    .update();
        }
    }

    void unpublish(OrganizationId organization, UUID article, String locale) {
        jdbc.sql("""
                        update article_translation set state = 'unpublished', published_version = null, published_at = null,
                            edited = true
                        where organization_id = :organization and article_id = :article and locale = :locale""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .update();
    }

    /// The translation says what the source says now.
    void confirm(OrganizationId organization, UUID article, String locale) {
        jdbc.sql("""
                        update article_translation t set outdated_since = null, source_version = (select s.published_version
                            from article a join article_translation s on s.organization_id = a.organization_id
                                and s.article_id = a.id and s.locale = a.source_locale
                            where a.organization_id = :organization and a.id = :article)
                        where t.organization_id = :organization and t.article_id = :article and t.locale = :locale""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .update();
    }

    /// Neither a chosen slug nor an older version waits for the next publishing.
    void forget(OrganizationId organization, UUID article, String locale) {
        jdbc.sql("""
                        update article_translation set slug = null, restored_from = null
                        where organization_id = :organization and article_id = :article and locale = :locale""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .update();
    }

    void restored(OrganizationId organization, UUID article, String locale, int version) {
        jdbc.sql("""
                        update article_translation set restored_from = :version
                        where organization_id = :organization and article_id = :article and locale = :locale""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .param("version", version)
                .update();
    }

    @Nullable
    Integer restoredFrom(OrganizationId organization, Translation draft) {
        return jdbc.sql("""
                        select restored_from from article_translation where organization_id = :organization
                            and article_id = :article and locale = :locale and restored_from is not null""")
                .param("organization", organization.value())
                .param("article", draft.article())
                .param("locale", draft.locale())
                .query(Integer.class)
                .optional()
                .orElse(null);
    }
}
