package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.content.files.ReadArticle;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/// Stores the articles of an import: first all without text, so that they can link to each other, then their texts.
/// Each is a transaction of its own, so that it can be cut short anywhere and goes on later.
@Component
final class StoreArticles {
    private final ArticleImportRows rows;
    private final PlaceArticle place;
    private final KeepImportImage images;
    private final KeepText texts;
    private final Transactions transactions;
    private final Clock clock;

    StoreArticles(
            ArticleImportRows rows,
            PlaceArticle place,
            KeepImportImage images,
            KeepText texts,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.place = place;
        this.images = images;
        this.texts = texts;
        this.transactions = transactions;
        this.clock = clock;
    }

    void store(OrganizationId organization, ArticleImport run, ImportFile file, Map<List<String>, UUID> categories)
            throws IOException {
        ImportPlan plan = file.plan();
        Map<String, ArticleImport.Entry> entries = new HashMap<>();
        transactions.read(organization, () -> rows.entries(organization, run.id())).stream()
                .filter(entry -> !entry.isCategory())
                .forEach(entry -> entries.put(entry.path(), entry));
        Map<String, UUID> articles = new HashMap<>();
        Map<String, UUID> byKey = new HashMap<>();
        for (ImportPlan.PlannedArticle article : plan.articles()) {
            ArticleImport.Entry entry = entries.get(article.path());
            if (entry == null) {
                continue; // its article was deleted meanwhile
            }
            goOn();
            ArticleImport.Entry placed = place.place(
                    organization,
                    run,
                    entry,
                    article,
                    file.source(article.path()),
                    byKey.get(article.key()),
                    categories);
            entries.put(article.path(), placed);
            if (placed.article() != null) {
                articles.put(article.path(), placed.article());
                byKey.putIfAbsent(article.key(), placed.article());
            }
        }
        for (ImportPlan.PlannedArticle article : plan.articles()) {
            ArticleImport.Entry entry = entries.get(article.path());
            if (entry != null && entry.doneAt() == null && entry.article() != null) {
                goOn();
                text(organization, run, entry, article, file, articles, entries);
            }
        }
    }

    private void text(
            OrganizationId organization,
            ArticleImport run,
            ArticleImport.Entry entry,
            ImportPlan.PlannedArticle planned,
            ImportFile file,
            Map<String, UUID> articles,
            Map<String, ArticleImport.Entry> entries)
            throws IOException {
        Optional<ReadArticle> read = file.read(
                planned.path(),
                articles::get,
                path -> images.keep(organization, run, file, path, entries),
                new ArrayList<>());
        try {
            ReadArticle found = read.orElseThrow(() -> new Problem(422, "import.damaged"));
            transactions.in(
                    organization, () -> texts.keep(organization, run, entry.number(), planned, found.content()));
        } catch (Problem refused) {
            transactions.in(organization, () -> rows.refuse(organization, run.id(), entry, refused, Sql.now(clock)));
        }
    }

    private static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the program ends; another goes on with the next file");
        }
    }
}
