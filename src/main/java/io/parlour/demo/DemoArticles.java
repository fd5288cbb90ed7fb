package io.parlour.demo;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.articles.AddTranslation;
import io.parlour.knowledge.articles.ChangeArticle;
import io.parlour.knowledge.articles.ChooseSlug;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.Person;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.content.ReadMarkdown;
import io.parlour.knowledge.content.ReadOptions;
import io.parlour.knowledge.images.KeepImage;
import io.parlour.knowledge.versions.PublishArticle;
import io.parlour.knowledge.versions.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// The articles of the demonstration, one Markdown file for each language.
@Component
final class DemoArticles {
    private static final String SOURCE = "en";

    private final CreateArticle create;
    private final AddTranslation translate;
    private final ChangeArticle change;
    private final SaveDraft save;
    private final ChooseSlug slugs;
    private final PublishArticle publish;
    private final Translations translations;
    private final KeepImage images;
    private final PastTimes past;
    private final JsonMapper json;

    /// @param front what the file says about itself
    private record File(String name, String locale, Map<String, Object> front, String markdown) {
        String text(String field) {
            return Objects.toString(front.get(field), "");
        }

        int number(String field) {
            return front.get(field) instanceof Integer number ? number : 0;
        }

        boolean published() {
            return !text("state").equals("draft");
        }

        boolean outdated() {
            return Boolean.TRUE.equals(front.get("outdated"));
        }
    }

    DemoArticles(
            CreateArticle create,
            AddTranslation translate,
            ChangeArticle change,
            SaveDraft save,
            ChooseSlug slugs,
            PublishArticle publish,
            Translations translations,
            KeepImage images,
            PastTimes past,
            JsonMapper json) {
        this.create = create;
        this.translate = translate;
        this.change = change;
        this.save = save;
        this.slugs = slugs;
        this.publish = publish;
        this.translations = translations;
        this.images = images;
        this.past = past;
        this.json = json;
    }

    /// Writes and publishes all of them.
    ///
    /// @param categories by their keys
    /// @return the articles by their keys
    Map<String, UUID> make(AgentPrincipal administrator, Map<String, UUID> categories) {
        OrganizationId organization = administrator.organization();
        List<File> files = files();
        Map<String, UUID> articles = new HashMap<>();
        for (File file : files) {
            if (file.locale().equals(SOURCE)) {
                UUID category = Objects.requireNonNull(categories.get(file.text("category")), file.name());
                articles.put(file.text("id"), create.create(administrator, category, SOURCE, file.text("title")));
            }
        }
        Map<String, UUID> byFile = new HashMap<>();
        files.forEach(file ->
                byFile.put(file.locale() + "/" + file.name(), Objects.requireNonNull(articles.get(file.text("id")))));
        Map<String, UUID> pictures = new HashMap<>();
        for (File file : files) {
            UUID article = of(file, byFile);
            if (!file.locale().equals(SOURCE)) {
                translate.add(administrator, article, file.locale(), null);
            }
            write(administrator, article, file, byFile, pictures);
            settings(administrator, article, file);
        }
        // all of them exist now, so that their links lead somewhere
        files.stream()
                .filter(File::published)
                .sorted(Comparator.comparing(File::locale))
                .forEach(file -> publish(organization, administrator, byFile, file, false));
        files.stream()
                .filter(File::outdated)
                .forEach(file -> files.stream()
                        .filter(source -> source.locale().equals(SOURCE)
                                && source.text("id").equals(file.text("id")))
                        .forEach(source -> publish(organization, administrator, byFile, source, true)));
        files.stream()
                .filter(File::published)
                .forEach(file ->
                        past.publish(organization, of(file, byFile), file.locale(), file.number("publishedDaysAgo")));
        return articles;
    }

    private void write(
            AgentPrincipal administrator,
            UUID article,
            File file,
            Map<String, UUID> byFile,
            Map<String, UUID> pictures) {
        ReadOptions options = new ReadOptions(
                href -> linked(href, file.locale(), byFile), src -> picture(administrator, src, pictures), false);
        String doc = ReadMarkdown.read(file.markdown(), options).content().json();
        int revision = translations
                .find(administrator.organization(), article, file.locale())
                .orElseThrow()
                .revision();
        save.save(
                administrator,
                article,
                file.locale(),
                new SaveDraft.Wish(file.text("title"), file.text("description"), json.readTree(doc), revision));
        slugs.choose(administrator, article, file.locale(), file.text("slug"));
    }

    private void settings(AgentPrincipal administrator, UUID article, File file) {
        if (!file.locale().equals(SOURCE)) {
            return;
        }
        List<String> keywords = file.front().get("keywords") instanceof List<?> all
                ? all.stream().map(Object::toString).toList()
                : List.of();
        Audience access = Arrays.stream(Audience.values())
                .filter(each -> each.key().equals(file.text("access")))
                .findFirst()
                .orElse(Audience.PUBLIC);
        change.change(
                administrator,
                article,
                new ChangeArticle.Changes(access, keywords, null, null, administrator.agent(), null, null));
    }

    private void publish(
            OrganizationId organization,
            AgentPrincipal by,
            Map<String, UUID> byFile,
            File file,
            boolean meaningChanged) {
        UUID article = of(file, byFile);
        publish.publish(
                organization,
                new Person(by.agent(), by.name()),
                translations.find(organization, article, file.locale()).orElseThrow(),
                meaningChanged,
                Version.Reason.IMPORT);
    }

    private static UUID of(File file, Map<String, UUID> byFile) {
        return Objects.requireNonNull(byFile.get(file.locale() + "/" + file.name()), file.name());
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
        return Objects.requireNonNull(DemoArticles.class.getClassLoader().getResourceAsStream(path), path);
    }

    private static List<File> files() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:demo/help/*/*.md"))
                    .map(DemoArticles::read)
                    .sorted(Comparator.comparing((File file) -> !file.locale().equals(SOURCE))
                            .thenComparingInt(file -> file.number("order"))
                            .thenComparing(File::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File read(Resource resource) {
        try {
            String text = resource.getContentAsString(StandardCharsets.UTF_8);
            String path = resource.getURL().getPath();
            String[] parts = path.split("/", -1);
            int end = text.indexOf("\n---", 3);
            Map<String, Object> front = new Yaml(new SafeConstructor(new LoaderOptions())).load(text.substring(4, end));
            return new File(parts[parts.length - 1].replace(".md", ""), parts[parts.length - 2], front, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
