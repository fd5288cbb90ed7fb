package io.parlour.demo;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.articles.AddTranslation;
import io.parlour.knowledge.articles.ChangeArticle;
import io.parlour.knowledge.articles.CreateArticle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The articles of the demonstration, one Markdown file for each language.
@Component
final class DemoArticles {
    private static final String SOURCE = "en";

    private final CreateArticle create;
    private final AddTranslation translate;
    private final ChangeArticle change;
    private final DemoTexts texts;
    private final PastTimes past;

    /// @param front what the file says about itself
    record File(String name, String locale, Map<String, Object> front, String markdown) {
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
            CreateArticle create, AddTranslation translate, ChangeArticle change, DemoTexts texts, PastTimes past) {
        this.create = create;
        this.translate = translate;
        this.change = change;
        this.texts = texts;
        this.past = past;
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
            texts.write(administrator, article, file, byFile, pictures);
            settings(administrator, article, file);
        }
        // all of them exist now, so that their links lead somewhere
        files.stream()
                .filter(File::published)
                .sorted(Comparator.comparing(File::locale))
                .forEach(file -> texts.publish(administrator, of(file, byFile), file, false));
        files.stream()
                .filter(File::outdated)
                .forEach(file -> files.stream()
                        .filter(source -> source.locale().equals(SOURCE)
                                && source.text("id").equals(file.text("id")))
                        .forEach(source -> texts.publish(administrator, of(source, byFile), source, true)));
        files.stream()
                .filter(File::published)
                .forEach(file ->
                        past.publish(organization, of(file, byFile), file.locale(), file.number("publishedDaysAgo")));
        return articles;
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

    private static UUID of(File file, Map<String, UUID> byFile) {
        return Objects.requireNonNull(byFile.get(file.locale() + "/" + file.name()), file.name());
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
