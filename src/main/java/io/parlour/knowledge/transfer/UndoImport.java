package io.parlour.knowledge.transfer;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.articles.DeleteArticle;
import io.parlour.knowledge.articles.RemoveTranslation;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.categories.RemoveCategory;
import io.parlour.knowledge.content.Content;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes back an import, file by file: new articles and categories go, changed articles have their earlier text
/// again. What someone changed since stays and is named.
@Component
final class UndoImport {
    private static final ArticleImport.Message KEPT = new ArticleImport.Message("kept", "");

    private final ArticleImportRows rows;
    private final Translations translations;
    private final DeleteArticle delete;
    private final RemoveTranslation removeTranslation;
    private final RemoveCategory removeCategory;
    private final RestoreDraft restore;
    private final JsonMapper json;
    private final Transactions transactions;

    UndoImport(
            ArticleImportRows rows,
            Translations translations,
            DeleteArticle delete,
            RemoveTranslation removeTranslation,
            RemoveCategory removeCategory,
            RestoreDraft restore,
            JsonMapper json,
            Transactions transactions) {
        this.rows = rows;
        this.translations = translations;
        this.delete = delete;
        this.removeTranslation = removeTranslation;
        this.removeCategory = removeCategory;
        this.restore = restore;
        this.json = json;
        this.transactions = transactions;
    }

    void undo(OrganizationId organization, ArticleImport run) {
        List<ArticleImport.Entry> entries = transactions
                .read(organization, () -> rows.entries(organization, run.id()))
                .reversed();
        entries.stream()
                .filter(entry -> entry.locale() != null)
                .forEach(entry -> undo(organization, run, entry.number()));
        // children were made after their parents
        entries.stream()
                .filter(ArticleImport.Entry::isCategory)
                .forEach(entry -> undo(organization, run, entry.number()));
    }

    private void undo(OrganizationId organization, ArticleImport run, int number) {
        try {
            transactions.in(organization, () -> {
                rows.require(organization, run.id(), "undoing");
                rows.entry(organization, run.id(), number).ifPresent(entry -> {
                    if (entry.article() != null) {
                        undo(organization, run, entry, entry.article());
                    }
                });
            });
        } catch (Problem refused) {
            transactions.in(
                    organization,
                    () -> rows.entry(organization, run.id(), number)
                            .ifPresent(entry -> close(organization, run, entry.saying(KEPT))));
        }
    }

    private void undo(OrganizationId organization, ArticleImport run, ArticleImport.Entry entry, UUID article) {
        String locale = entry.locale();
        if (locale == null) {
            boolean removed = removeCategory.removeEmpty(organization, run.center(), article);
            close(organization, run, removed ? entry : entry.saying(KEPT));
            return;
        }
        Translation now = translations.find(organization, article, locale).orElse(null);
        if (now == null || entry.action().equals("keep")) {
            close(organization, run, entry);
            return;
        }
        boolean others = entry.made() && rows.sources(organization, article).size() > 1;
        if (others || isChanged(run, entry, now)) {
            close(organization, run, entry.saying(KEPT));
            return;
        }
        close(organization, run, entry); // before its article goes, with which its files would go
        if (entry.made()) {
            delete.remove(organization, article);
        } else if (entry.action().equals("create")) {
            removeTranslation.remove(organization, article, locale);
        } else if (entry.action().equals("update") && entry.draftBefore() != null) {
            restore.restore(
                    organization,
                    run.startedBy(),
                    now,
                    entry.versionBefore(),
                    json.readValue(entry.draftBefore(), KeepText.Before.class));
        }
    }

    /// Whether someone wrote or published it since.
    private static boolean isChanged(ArticleImport run, ArticleImport.Entry entry, Translation now) {
        if (entry.doneAt() == null) {
            return entry.action().equals("create")
                    && !now.doc().equals(Content.empty().json());
        }
        return now.savedAt().isAfter(entry.doneAt())
                || (!run.publish() && !Objects.equals(now.publishedVersion(), entry.versionBefore()));
    }

    private void close(OrganizationId organization, ArticleImport run, ArticleImport.Entry entry) {
        rows.update(organization, run.id(), entry.as(entry.action(), null, false, null, null, entry.doneAt()));
    }
}
