package io.parlour.knowledge.articles;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Removes one language of an article, for the undoing of imports.
@Component
public final class RemoveTranslation {
    private static final List<String> TABLES = List.of(
            "article_vote",
            "article_counter",
            "article_image_use",
            "article_slug",
            "article_version",
            "article_translation");

    private final IndexArticles index;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    RemoveTranslation(IndexArticles index, JdbcClient jdbc, Transactions transactions) {
        this.index = index;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// In the running transaction. Pictures that nothing uses any more go with the next sweep.
    public void remove(OrganizationId organization, UUID article, String locale) {
        transactions.deleting("article-deleted");
        TABLES.forEach(table -> jdbc.sql(
                        "delete from TABLE where organization_id = :organization and article_id = :article and locale = :locale"
                                .replace("TABLE", table))
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .update());
        index.article(organization, article);
    }
}
