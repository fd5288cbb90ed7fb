package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Slug;
import io.parlour.knowledge.articles.AddTranslation;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.articles.Translations;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds or makes the article of a file, still without its text, so that the articles of an import can link to each
/// other.
@Component
final class PlaceArticle {
    private final ArticleImportRows rows;
    private final CreateArticle create;
    private final AddTranslation add;
    private final Translations translations;
    private final Transactions transactions;
    private final Clock clock;

    PlaceArticle(
            ArticleImportRows rows,
            CreateArticle create,
            AddTranslation add,
            Translations translations,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.create = create;
        this.add = add;
        this.translations = translations;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The article of an earlier import of the file, or a new one.
    ///
    /// @param source the file's path, by which it is known again
    /// @param sibling the article of another language of it
    ArticleImport.Entry place(
            OrganizationId organization,
            ArticleImport run,
            ArticleImport.Entry entry,
            ImportPlan.PlannedArticle planned,
            String source,
            @Nullable UUID sibling,
            Map<List<String>, UUID> categories) {
        if (entry.article() != null) {
            return entry;
        }
        try {
            return transactions.in(organization, () -> {
                rows.require(organization, run.id(), "running");
                ArticleImport.Entry now =
                        rows.entry(organization, run.id(), entry.number()).orElse(entry);
                return now.article() != null || now.doneAt() != null
                        ? now
                        : placed(organization, run, now, planned, source, sibling, categories);
            });
        } catch (Problem refused) {
            return transactions.in(
                    organization, () -> rows.refuse(organization, run.id(), entry, refused, Sql.now(clock)));
        }
    }

    private ArticleImport.Entry placed(
            OrganizationId organization,
            ArticleImport run,
            ArticleImport.Entry entry,
            ImportPlan.PlannedArticle planned,
            String source,
            @Nullable UUID sibling,
            Map<List<String>, UUID> categories) {
        Optional<UUID> known = rows.bySource(organization, run.center(), source, planned.locale());
        UUID article = known.orElse(sibling);
        if (known.isEmpty()
                && sibling != null
                && !rows.sources(organization, sibling)
                        .getOrDefault(planned.locale(), "")
                        .isEmpty()) {
            article = null; // two files of one name in one language are two articles
        }
        boolean made = article == null;
        boolean isNew = made;
        if (article == null) {
            article = create.create(
                    organization,
                    run.startedBy(),
                    Objects.requireNonNull(categories.get(planned.category())),
                    planned.locale(),
                    Paths.line(planned.title(), SaveDraft.LONGEST_TITLE));
        } else if (translations.find(organization, article, planned.locale()).isEmpty()) {
            add.add(organization, run.startedBy(), article, planned.locale(), null);
            isNew = true;
        }
        if (known.isEmpty()) {
            String slug = isNew && Slug.isValid(planned.slug()) ? planned.slug() : null;
            rows.source(organization, article, planned.locale(), source, slug);
        }
        ArticleImport.Entry placed = entry.as(isNew ? "create" : "update", article, made, null, null, null);
        rows.update(organization, run.id(), placed);
        return placed;
    }
}
