package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.articles.Articles;
import io.parlour.knowledge.articles.DeleteArticle;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.images.ImageRows;
import io.parlour.knowledge.versions.PublishArticle;
import io.parlour.knowledge.versions.Version;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes back an import, file by file: new articles go, changed ones have their earlier text again. What someone
/// edited
/// since stays.
@Component
final class UndoImport {
    private final ArticleImportRows rows;
    private final Articles articles;
    private final Translations translations;
    private final DeleteArticle delete;
    private final PublishArticle publish;
    private final ImageRows images;
    private final JsonMapper json;
    private final Transactions transactions;
    private final Clock clock;

    UndoImport(
            ArticleImportRows rows,
            Articles articles,
            Translations translations,
            DeleteArticle delete,
            PublishArticle publish,
            ImageRows images,
            JsonMapper json,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.articles = articles;
        this.translations = translations;
        this.delete = delete;
        this.publish = publish;
        this.images = images;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    void undo(OrganizationId organization, ArticleImport run) {
        List<ArticleImport.Entry> entries = transactions
                .read(organization, () -> rows.entries(organization, run.id()))
                .reversed();
        for (ArticleImport.Entry entry : entries) {
            UUID article = entry.article();
            String locale = entry.locale();
            if (article != null && locale != null) {
                transactions.in(organization, () -> undo(organization, run, entry, article, locale));
            }
        }
    }

    private void undo(
            OrganizationId organization, ArticleImport run, ArticleImport.Entry entry, UUID article, String locale) {
        Translation now = translations.find(organization, article, locale).orElse(null);
        if (now == null
                || articles.find(organization, article).isEmpty()
                || (entry.doneAt() != null && now.savedAt().isAfter(entry.doneAt()))) {
            return;
        }
        if (entry.made()) {
            delete.remove(organization, article);
        } else if (entry.draftBefore() != null && entry.action().equals("update")) {
            KeepArticle.Before before = json.readValue(entry.draftBefore(), KeepArticle.Before.class);
            translations.save(
                    organization,
                    article,
                    locale,
                    before.title(),
                    before.description(),
                    before.doc(),
                    run.startedBy(),
                    Sql.now(clock));
            images.use(
                    organization, article, locale, Content.parse(before.doc()).images(), false);
            boolean wasPublished = entry.versionBefore() != null;
            if (wasPublished
                    && now.publishedVersion() != null
                    && !now.publishedVersion().equals(entry.versionBefore())) {
                publish.publish(
                        organization,
                        rows.person(organization, run.startedBy()),
                        translations.locked(organization, article, locale),
                        null,
                        Version.Reason.RESTORE);
            }
        }
        rows.update(
                organization,
                run.id(),
                new ArticleImport.Entry(
                        entry.number(),
                        entry.path(),
                        entry.action(),
                        entry.title(),
                        entry.locale(),
                        entry.category(),
                        entry.messages(),
                        null,
                        false,
                        null,
                        null,
                        entry.doneAt()));
    }
}
