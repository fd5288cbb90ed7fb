package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Slug;
import io.parlour.knowledge.articles.Articles;
import io.parlour.knowledge.articles.CompileAccess;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.files.FrontMatter;
import io.parlour.knowledge.images.ImageRows;
import io.parlour.knowledge.versions.PublishDraft;
import io.parlour.knowledge.versions.Version;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Stores the text and the settings of an imported article, in the running transaction.
@Component
final class KeepText {
    private static final List<String> ACCESS = List.of("public", "signed-in", "agents", "bot");

    private final ArticleImportRows rows;
    private final Articles articles;
    private final Translations translations;
    private final ImageRows images;
    private final PublishDraft publish;
    private final CompileAccess compile;
    private final JsonMapper json;
    private final Clock clock;

    /// An article's language as it was before.
    record Before(String title, String description, String doc, String access, List<String> keywords) {}

    KeepText(
            ArticleImportRows rows,
            Articles articles,
            Translations translations,
            ImageRows images,
            PublishDraft publish,
            CompileAccess compile,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.articles = articles;
        this.translations = translations;
        this.images = images;
        this.publish = publish;
        this.compile = compile;
        this.json = json;
        this.clock = clock;
    }

    /// Nothing happens when the text is stored already.
    void keep(
            OrganizationId organization,
            ArticleImport run,
            int number,
            ImportPlan.PlannedArticle planned,
            Content read) {
        rows.require(organization, run.id(), "running");
        ArticleImport.Entry entry = rows.entry(organization, run.id(), number).orElseThrow(ImportStopped::new);
        UUID article = entry.article();
        if (article == null || entry.doneAt() != null) {
            return;
        }
        Articles.Head head = articles.locked(organization, article);
        Translation now = translations.locked(organization, article, planned.locale());
        FrontMatter front = planned.front();
        String access = access(front.access(), head.access().key());
        List<String> keywords = front.tags().isEmpty() ? head.keywords() : front.tags();
        boolean changed = rows.settings(organization, article, access, keywords);
        if (changed) {
            compile.article(organization, article);
        }
        Content content = read.withAnchors(Content.parse(now.doc()));
        String title = Paths.line(planned.title(), SaveDraft.LONGEST_TITLE);
        String description =
                Paths.line(Objects.requireNonNullElse(front.description(), ""), SaveDraft.LONGEST_DESCRIPTION);
        boolean same = now.title().equals(title)
                && now.description().equals(description)
                && now.doc().equals(content.json());
        if (!same) {
            translations.save(
                    organization,
                    article,
                    planned.locale(),
                    title,
                    description,
                    content.json(),
                    run.startedBy(),
                    Sql.now(clock));
            images.use(organization, article, planned.locale(), content.images(), false);
        }
        boolean published = run.publish() && !front.draft() && (!same || now.publishedVersion() == null);
        if (published) {
            publish.publish(
                    organization,
                    rows.person(organization, run.startedBy()),
                    translations.locked(organization, article, planned.locale()),
                    null,
                    Version.Reason.IMPORT);
        }
        redirects(organization, run, article, planned);
        boolean isNew = entry.action().equals("create");
        String action = isNew ? "create" : same && !published && !changed ? "keep" : "update";
        Before before = new Before(
                now.title(), now.description(), now.doc(), head.access().key(), head.keywords());
        rows.update(
                organization,
                run.id(),
                entry.as(
                        action,
                        article,
                        entry.made(),
                        now.publishedVersion(),
                        isNew ? null : json.writeValueAsString(before),
                        Sql.now(clock)));
        rows.count(
                organization,
                run.id(),
                switch (action) {
                    case "create" -> "created";
                    case "keep" -> "unchanged";
                    default -> "updated";
                });
    }

    /// An access that isn't known may be meant to hide it.
    private static String access(@Nullable String wanted, String now) {
        return wanted == null ? now : ACCESS.contains(wanted) ? wanted : "agents";
    }

    private void redirects(
            OrganizationId organization, ArticleImport run, UUID article, ImportPlan.PlannedArticle planned) {
        for (String old : planned.front().redirectFrom()) {
            String slug = Paths.slug(old);
            if (Slug.isValid(slug)) {
                rows.redirect(organization, run.center(), article, planned.locale(), slug);
            }
        }
    }
}
