package io.parlour.knowledge.versions;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.articles.Articles;
import io.parlour.knowledge.articles.Person;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.images.ImageRows;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the next version of a draft and the version that readers see.
@Component
final class MakeVersion {
    private final Versions versions;
    private final Publications publications;
    private final Articles articles;
    private final ImageRows images;
    private final Clock clock;

    MakeVersion(Versions versions, Publications publications, Articles articles, ImageRows images, Clock clock) {
        this.versions = versions;
        this.publications = publications;
        this.articles = articles;
        this.images = images;
        this.clock = clock;
    }

    Version make(
            OrganizationId organization,
            @Nullable Person by,
            Translation draft,
            @Nullable Boolean meaningChanged,
            Version.Reason reason) {
        UUID article = draft.article();
        Optional<Version> before = versions.find(organization, article, draft.locale(), draft.versions());
        Content content = Content.parse(draft.doc())
                .withAnchors(before.map(each -> Content.parse(each.doc())).orElse(null));
        String plain = content.plainText();
        boolean meaning = meaningChanged != null
                ? meaningChanged
                : before.isEmpty() || !words(before.get()).equals(words(draft.title(), draft.description(), plain));
        Integer restored = publications.restoredFrom(organization, draft);
        Instant at = Sql.now(clock);
        Version version = new Version(
                article,
                draft.locale(),
                draft.versions() + 1,
                draft.title(),
                draft.description(),
                content.json(),
                plain,
                content.words(),
                restored != null && reason == Version.Reason.PUBLISH ? Version.Reason.RESTORE : reason,
                meaning,
                restored,
                at,
                by);
        versions.insert(organization, version);
        publications.publish(
                organization, version, articles.locked(organization, article).sourceLocale());
        images.use(organization, article, draft.locale(), content.images(), true);
        articles.touch(organization, article, at);
        return version;
    }

    private static String words(Version version) {
        return words(version.title(), version.description(), version.plainText());
    }

    private static String words(String title, String description, String plain) {
        return String.join(" ", title, description, plain)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
