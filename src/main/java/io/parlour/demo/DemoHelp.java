package io.parlour.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.categories.SaveCategory;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.centers.Theme;
import io.parlour.knowledge.reading.CountViews;
import io.parlour.knowledge.reading.Surface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The help center of the demonstration, as written down in `demo/help`, and its bot.
@Component
final class DemoHelp {
    private final SaveHelpCenter centers;
    private final SaveCategory categories;
    private final DemoArticles articles;
    private final CountViews views;
    private final DemoBot bot;
    private final DemoSite demo;
    private final JsonMapper json;

    /// @param views how often articles were read, by their keys
    private record Described(
            String name,
            String address,
            String defaultLocale,
            List<String> locales,
            @Nullable String accent,
            List<Theme.Link> links,
            String footer,
            List<DescribedCategory> categories,
            Map<String, Integer> views) {}

    private record DescribedCategory(
            String key, @Nullable String parent, @Nullable String icon, Map<String, Name> translations) {}

    private record Name(String name, String description, String slug) {}

    DemoHelp(
            SaveHelpCenter centers,
            SaveCategory categories,
            DemoArticles articles,
            CountViews views,
            DemoBot bot,
            DemoSite demo,
            JsonMapper json) {
        this.centers = centers;
        this.categories = categories;
        this.articles = articles;
        this.views = views;
        this.bot = bot;
        this.demo = demo;
        this.json = json;
    }

    /// Where its pages are.
    String path() {
        return "/help/" + read().address();
    }

    /// Makes it where it isn't there yet.
    void make(OrganizationId organization) {
        if (demo.hasHelpCenter(organization)) {
            return;
        }
        AgentPrincipal owner = demo.owner(organization);
        UUID site = demo.site(organization);
        Described described = read();
        HelpCenter center = center(owner, site, described);
        Map<String, UUID> places = new HashMap<>();
        for (DescribedCategory each : described.categories()) {
            places.put(each.key(), category(organization, center, each, places));
        }
        Map<String, UUID> made = articles.make(owner, places);
        described
                .views()
                .forEach((key, number) -> views.views(
                        center,
                        Objects.requireNonNull(made.get(key), key),
                        described.defaultLocale(),
                        Surface.PAGE,
                        number));
        bot.live(owner, site);
    }

    private HelpCenter center(AgentPrincipal owner, UUID site, Described described) {
        UUID id = centers.create(owner, site, described.name(), described.address(), described.defaultLocale())
                .id();
        return centers.change(
                owner,
                id,
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

    private Described read() {
        try {
            return json.readValue(
                    new ClassPathResource("demo/help/help.json").getContentAsString(UTF_8), Described.class);
        } catch (IOException e) {
            throw new UncheckedIOException("demo/help/help.json is missing from this build", e);
        }
    }
}
