package io.parlour.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.categories.SaveCategory;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.centers.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The help center of the demonstration: categories, articles in English and German, and their pictures.
@Component
final class DemoHelp {
    private final SaveHelpCenter centers;
    private final SaveCategory categories;
    private final DemoArticles articles;
    private final JsonMapper json;

    /// How the file describes it.
    private record Described(
            String name,
            String address,
            String defaultLocale,
            List<String> locales,
            @Nullable String accent,
            List<Theme.Link> links,
            String footer,
            List<DescribedCategory> categories) {}

    private record DescribedCategory(
            String key, @Nullable String parent, @Nullable String icon, Map<String, Name> translations) {}

    private record Name(String name, String description, String slug) {}

    DemoHelp(SaveHelpCenter centers, SaveCategory categories, DemoArticles articles, JsonMapper json) {
        this.centers = centers;
        this.categories = categories;
        this.articles = articles;
        this.json = json;
    }

    void make(AgentPrincipal administrator, UUID site) {
        Described described = read();
        HelpCenter made =
                centers.create(administrator, site, described.name(), described.address(), described.defaultLocale());
        HelpCenter center = centers.change(
                administrator,
                made.id(),
                new SaveHelpCenter.Changes(
                        null,
                        null,
                        null,
                        true,
                        null,
                        described.locales(),
                        null,
                        null,
                        new Theme(described.accent(), null, described.links(), described.footer())));
        Map<String, UUID> places = new HashMap<>();
        for (DescribedCategory each : described.categories()) {
            places.put(each.key(), category(administrator.organization(), center, each, places));
        }
        articles.make(administrator, places);
    }

    private Described read() {
        try {
            return json.readValue(
                    new ClassPathResource("demo/help/help.json").getContentAsString(UTF_8), Described.class);
        } catch (IOException e) {
            throw new UncheckedIOException("demo/help/help.json is missing from this build", e);
        }
    }

    private UUID category(
            OrganizationId organization, HelpCenter center, DescribedCategory each, Map<String, UUID> places) {
        List<SaveCategory.Text> texts = each.translations().entrySet().stream()
                .map(text -> new SaveCategory.Text(
                        text.getKey(),
                        text.getValue().name(),
                        text.getValue().description(),
                        text.getValue().slug()))
                .toList();
        UUID parent = each.parent() == null ? null : places.get(each.parent());
        return categories
                .create(organization, center.id(), parent, new SaveCategory.Wish(null, each.icon(), texts))
                .id();
    }
}
