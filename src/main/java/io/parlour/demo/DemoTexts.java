package io.parlour.demo;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.knowledge.articles.ChooseSlug;
import io.parlour.knowledge.articles.Person;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.content.files.ReadOptions;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.images.KeepImage;
import io.parlour.knowledge.versions.PublishDraft;
import io.parlour.knowledge.versions.Version;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes and publishes the texts of the demonstration's articles.
@Component
final class DemoTexts {
    private final SaveDraft save;
    private final ChooseSlug slugs;
    private final PublishDraft publish;
    private final Translations translations;
    private final KeepImage images;
    private final Transactions transactions;
    private final JsonMapper json;

    DemoTexts(
            SaveDraft save,
            ChooseSlug slugs,
            PublishDraft publish,
            Translations translations,
            KeepImage images,
            Transactions transactions,
            JsonMapper json) {
        this.save = save;
        this.slugs = slugs;
        this.publish = publish;
        this.translations = translations;
        this.images = images;
        this.transactions = transactions;
        this.json = json;
    }

    /// Into a draft, whose links lead to the other articles.
    ///
    /// @param byFile the articles by language and file
    /// @param pictures those that are stored, by their files
    void write(
            AgentPrincipal administrator,
            UUID article,
            DemoArticles.File file,
            Map<String, UUID> byFile,
            Map<String, UUID> pictures) {
        ReadOptions options = new ReadOptions(
                href -> linked(href, file.locale(), byFile), src -> picture(administrator, src, pictures), false);
        String doc = ReadMarkdown.read(file.markdown(), options).content().json();
        int revision = draft(administrator, article, file).revision();
        save.save(
                administrator,
                article,
                file.locale(),
                new SaveDraft.Wish(file.text("title"), file.text("description"), json.readTree(doc), revision));
        slugs.choose(administrator, article, file.locale(), file.text("slug"));
    }

    void publish(AgentPrincipal by, UUID article, DemoArticles.File file, boolean meaningChanged) {
        transactions.in(
                by.organization(),
                () -> publish.publish(
                        by.organization(),
                        new Person(by.agent(), by.name()),
                        draft(by, article, file),
                        meaningChanged,
                        Version.Reason.IMPORT));
    }

    private Translation draft(AgentPrincipal by, UUID article, DemoArticles.File file) {
        return transactions.read(
                by.organization(),
                () -> translations
                        .find(by.organization(), article, file.locale())
                        .orElseThrow());
    }

    private static @Nullable String linked(@Nullable String href, String locale, Map<String, UUID> byFile) {
        if (href == null || !href.contains(".md")) {
            return href;
        }
        String[] parts = href.split("#", 2);
        UUID article = byFile.get(locale + "/" + parts[0].replace(".md", ""));
        return article == null ? null : "article:" + article + (parts.length == 2 ? "#" + parts[1] : "");
    }

    private @Nullable String picture(AgentPrincipal administrator, @Nullable String src, Map<String, UUID> pictures) {
        if (src == null) {
            return null;
        }
        String name = src.substring(src.lastIndexOf('/') + 1);
        return "image:"
                + pictures.computeIfAbsent(
                        name,
                        file -> images.keep(administrator, stream("demo/help/images/" + file))
                                .id());
    }

    private static InputStream stream(String path) {
        return Objects.requireNonNull(DemoTexts.class.getClassLoader().getResourceAsStream(path), path);
    }
}
