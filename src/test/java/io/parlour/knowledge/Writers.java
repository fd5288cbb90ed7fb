package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.organizations.Sites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An organization with a help center of its own, and what its writers do over REST.
public final class Writers {
    public final TestApp app;
    public final Company company;
    public final ConsoleClient owner;
    public final String address = "help-" + UUID.randomUUID();
    public final String center;
    public final String category;

    public Writers(TestApp app) {
        this(app, Company.in(app));
    }

    public Writers(TestApp app, Company company) {
        this.app = app;
        this.company = company;
        this.owner = company.console(Role.OWNER);
        UUID site = app.bean(Sites.class)
                .page(company.id(), null, 1)
                .items()
                .getFirst()
                .id();
        JsonNode made = created(owner.post(
                "/api/v1/help-centers",
                Map.of("siteId", site, "name", "Help", "address", address, "defaultLocale", "en")));
        this.center = made.path("id").asString();
        change(Map.of("open", true, "locales", List.of("en", "de")));
        this.category = category(null, "General", "inherit");
    }

    public HelpCenter read() {
        return app.bean(ReadHelpCenter.class).byAddress(address).orElseThrow();
    }

    public JsonNode change(Map<String, ?> changes) {
        ConsoleClient.Answer answer = owner.patch("/api/v1/help-centers/" + center, changes);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    public String category(@Nullable String parent, String name, String access) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("access", access, "translations", List.of(Map.of("locale", "en", "name", name))));
        if (parent != null) {
            wish.put("parent", parent);
        }
        return created(owner.post(categories(), wish)).path("id").asString();
    }

    public String categories() {
        return "/api/v1/help-centers/" + center + "/categories";
    }

    /// A draft with one paragraph.
    public String article(String in, String title, String text) {
        String article = created(owner.post("/api/v1/articles", Map.of("category", in, "locale", "en", "title", title)))
                .path("id")
                .asString();
        save(article, "en", title, doc(text));
        return article;
    }

    public String published(String in, String title, String text) {
        String article = article(in, title, text);
        publish(article, "en");
        return article;
    }

    public JsonNode draft(String article, String locale) {
        return ok(owner.get(drafts(article, locale)));
    }

    public JsonNode save(String article, String locale, String title, Map<String, ?> doc) {
        return ok(owner.put(
                drafts(article, locale),
                Map.of(
                        "title",
                        title,
                        "description",
                        "",
                        "doc",
                        doc,
                        "revision",
                        draft(article, locale).path("revision").asInt())));
    }

    public JsonNode publish(String article, String locale) {
        return ok(owner.post(
                drafts(article, locale) + "/publish",
                Map.of("revision", draft(article, locale).path("revision").asInt())));
    }

    public JsonNode access(String article, String access) {
        return ok(owner.patch("/api/v1/articles/" + article, Map.of("access", access)));
    }

    public static String drafts(String article, String locale) {
        return "/api/v1/articles/" + article + "/drafts/" + locale;
    }

    public static Map<String, ?> doc(String... paragraphs) {
        return Map.of(
                "type",
                "doc",
                "content",
                Stream.of(paragraphs)
                        .map(text ->
                                Map.of("type", "paragraph", "content", List.of(Map.of("type", "text", "text", text))))
                        .toList());
    }

    public static JsonNode ok(ConsoleClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    public static JsonNode created(ConsoleClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }
}
