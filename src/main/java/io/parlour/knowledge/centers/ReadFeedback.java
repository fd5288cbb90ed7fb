package io.parlour.knowledge.centers;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What readers of a help center answered to "Did this help?", newest first (KB-48).
///
/// Errors: `access.denied`, `not-found`; `page.cursor-invalid`.
@Component
public final class ReadFeedback {
    /// One answer.
    ///
    /// @param locale of the page
    @Schema(name = "ArticleVote")
    public record Vote(
            UUID id,
            VotedArticle article,
            String locale,
            boolean helpful,
            @Nullable String comment,
            Instant at) {}

    /// The article that was voted on.
    ///
    /// @param title in the language of the page
    @Schema(name = "VotedArticle")
    public record VotedArticle(UUID id, String title) {}

    private final HelpCenters centers;
    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;

    ReadFeedback(HelpCenters centers, JdbcClient jdbc, Access access, Transactions transactions) {
        this.centers = centers;
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
    }

    public Page<Vote> page(AgentPrincipal agent, UUID center, @Nullable String cursor, int limit) {
        access.require(agent, KnowledgePermissions.READ);
        Cursor after = Cursor.decode(cursor, 2);
        List<Vote> rows = transactions.read(agent.organization(), () -> {
            if (centers.find(agent.organization(), center).isEmpty()) {
                throw Problem.notFound();
            }
            return jdbc.sql("""
                            select v.id, v.article_id, v.locale, v.helpful, v.comment, v.created_at,
                                coalesce(t.title, '') as title
                            from article_vote v
                            left join article_translation t on t.organization_id = v.organization_id
                                and t.article_id = v.article_id and t.locale = v.locale
                            where v.organization_id = :organization and v.center_id = :center
                                and (cast(:at as timestamptz) is null
                                    or (v.created_at, v.id) < (cast(:at as timestamptz), cast(:id as uuid)))
                            order by v.created_at desc, v.id desc limit :limit""")
                    .param("organization", agent.organization().value())
                    .param("center", center)
                    .param("at", after == null ? null : Sql.utc(after.instant(0)))
                    .param("id", after == null ? null : after.uuid(1))
                    .param("limit", limit + 1)
                    .query((row, number) -> new Vote(
                            row.getObject("id", UUID.class),
                            new VotedArticle(row.getObject("article_id", UUID.class), row.getString("title")),
                            row.getString("locale"),
                            row.getBoolean("helpful"),
                            row.getString("comment"),
                            Sql.instant(row, "created_at")))
                    .list();
        });
        return Page.of(rows, limit, last -> Cursor.of(last.at(), last.id()));
    }
}
