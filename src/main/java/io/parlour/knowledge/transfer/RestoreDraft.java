package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.articles.CompileAccess;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.images.ImageRows;
import io.parlour.knowledge.versions.ChangePublication;
import io.parlour.knowledge.versions.PublishDraft;
import io.parlour.knowledge.versions.Version;
import io.parlour.knowledge.versions.Versions;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives an article back the text, settings and published version that it had before an import, in the running
/// transaction.
@Component
final class RestoreDraft {
    private final ArticleImportRows rows;
    private final Translations translations;
    private final Versions versions;
    private final PublishDraft publish;
    private final ChangePublication publication;
    private final CompileAccess compile;
    private final ImageRows images;
    private final Clock clock;

    RestoreDraft(
            ArticleImportRows rows,
            Translations translations,
            Versions versions,
            PublishDraft publish,
            ChangePublication publication,
            CompileAccess compile,
            ImageRows images,
            Clock clock) {
        this.rows = rows;
        this.translations = translations;
        this.versions = versions;
        this.publish = publish;
        this.publication = publication;
        this.compile = compile;
        this.images = images;
        this.clock = clock;
    }

    void restore(
            OrganizationId organization,
            @Nullable UUID by,
            Translation now,
            @Nullable Integer published,
            KeepText.Before before) {
        if (rows.settings(organization, now.article(), before.access(), before.keywords())) {
            compile.article(organization, now.article());
        }
        Integer number = now.publishedVersion();
        if (published == null && number != null) {
            publication.unpublish(organization, by, now);
        } else if (published != null && number != null && !published.equals(number)) {
            Version version = versions.find(organization, now.article(), now.locale(), published)
                    .orElseThrow();
            save(organization, by, now, version.title(), version.description(), version.doc());
            publish.publish(
                    organization,
                    rows.person(organization, by),
                    translations.locked(organization, now.article(), now.locale()),
                    null,
                    Version.Reason.RESTORE);
        }
        save(organization, by, now, before.title(), before.description(), before.doc());
    }

    private void save(
            OrganizationId organization,
            @Nullable UUID by,
            Translation now,
            String title,
            String description,
            String doc) {
        translations.save(organization, now.article(), now.locale(), title, description, doc, by, Sql.now(clock));
        images.use(organization, now.article(), now.locale(), Content.parse(doc).images(), false);
    }
}
