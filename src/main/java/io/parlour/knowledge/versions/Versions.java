package io.parlour.knowledge.versions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.articles.Person;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of versions, in the running transaction.
@Repository
public class Versions {
    private static final String SELECT = """
            select v.*, v.created_by as by_id, g.name as by_name from article_version v
            left join agent g on g.organization_id = v.organization_id and g.id = v.created_by
            where v.organization_id = :organization and v.article_id = :article and v.locale = :locale
            """;

    private final JdbcClient jdbc;

    Versions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Version> find(OrganizationId organization, UUID article, String locale, int number) {
        return jdbc.sql(SELECT + " and v.number = :number")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .param("number", number)
                .query((row, at) -> version(row))
                .optional();
    }

    /// Newest first.
    List<Version> page(OrganizationId organization, UUID article, String locale, @Nullable Integer before, int limit) {
        return jdbc.sql(SELECT + """
                         and (cast(:before as integer) is null or v.number < cast(:before as integer))
                        order by v.number desc limit :limit""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> version(row))
                .list();
    }

    void insert(OrganizationId organization, Version version) {
        Person by = version.createdBy();
        jdbc.sql("""
                        insert into article_version (organization_id, article_id, locale, number, title, description, doc,
                            plain_text, words, reason, meaning_changed, restored_from, sha256, created_at, created_by)
                        values (:organization, :article, :locale, :number, :title, :description, :doc, :plain, :words,
                            :reason, :meaning, :restored, :sha, :at, :by)""")
                .params(Sql.parameters(organization, version))
                .param("plain", version.plainText())
                .param("reason", version.reason().key())
                .param("meaning", version.meaningChanged())
                .param("restored", version.restoredFrom())
                .param("sha", sha256(version))
                .param("at", Sql.utc(version.createdAt()))
                .param("by", by == null ? null : by.id())
                .update();
    }

    private static byte[] sha256(Version version) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return digest.digest(String.join("\0", version.title(), version.description(), version.doc())
                    .getBytes(UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getObject("article_id", UUID.class),
                row.getString("locale"),
                row.getInt("number"),
                row.getString("title"),
                row.getString("description"),
                row.getString("doc"),
                row.getString("plain_text"),
                row.getInt("words"),
                Version.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                row.getBoolean("meaning_changed"),
                Sql.intOrNull(row, "restored_from"),
                Sql.instant(row, "created_at"),
                Person.of(row, "by"));
    }
}
