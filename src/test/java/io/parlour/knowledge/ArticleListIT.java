package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The list of the console, and what changed between versions.
class ArticleListIT {
    private final Writers writers = new Writers(TestApp.shared());
    private final ConsoleClient owner = writers.owner;

    @Test
    void theListIsFilteredByStateAndCounted() {
        writers.article(writers.category, "Only written", "text");
        String published = writers.published(writers.category, "Out", "text");
        String archived = writers.published(writers.category, "Put away", "text");
        Writers.ok(owner.post("/api/v1/articles/" + archived + "/archive", Map.of()));

        JsonNode counts = Writers.ok(owner.get("/api/v1/articles/counts?center=" + writers.center));

        assertThat(counts.path("all").asInt()).isEqualTo(2);
        assertThat(counts.path("draft").asInt()).isOne();
        assertThat(counts.path("published").asInt()).isOne();
        assertThat(counts.path("missing").asInt()).isEqualTo(2);
        assertThat(counts.path("untranslated").asInt()).isEqualTo(2);
        assertThat(counts.path("archived").asInt()).isOne();
        assertThat(titles("state=untranslated")).isEqualTo("[\"Out\",\"Only written\"]");
        assertThat(titles("state=draft")).isEqualTo("[\"Only written\"]");
        assertThat(titles("state=published")).isEqualTo("[\"Out\"]");
        assertThat(titles("state=archived")).isEqualTo("[\"Put away\"]");
        assertThat(titles("q=ONLY")).isEqualTo("[\"Only written\"]");
        assertThat(titles("category=" + writers.category + "&state=published")).isEqualTo("[\"Out\"]");
        JsonNode page = Writers.ok(owner.get("/api/v1/articles?limit=1&center=" + writers.center));
        assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(published);
        assertThat(Writers.ok(owner.get("/api/v1/articles?limit=1&center=" + writers.center + "&cursor="
                                + page.path("next").asString()))
                        .path("items")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Only written");
    }

    @Test
    void aCategoryListsWhatIsBelowIt() {
        writers.article(writers.category(writers.category, "Below", "inherit"), "Deep", "text");

        assertThat(titles("category=" + writers.category)).isEqualTo("[\"Deep\"]");
    }

    @Test
    void anArticleCanBeLeftWithoutAnOwner() {
        String path = "/api/v1/articles/" + writers.article(writers.category, "Owned", "text");
        assertThat(Writers.ok(owner.get(path)).path("owner").isObject()).isTrue();

        assertThat(Writers.ok(owner.patch(path, Map.of("feedback", true)))
                        .path("owner")
                        .isObject())
                .isTrue();
        assertThat(Writers.ok(owner.patch(path, Map.of("unowned", true)))
                        .path("owner")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void twoVersionsAreCompared() {
        String article = writers.published(writers.category, "Compared", "The red box.");
        writers.save(article, "en", "Compared twice", Writers.doc("The blue box."));

        JsonNode compared = Writers.ok(owner.get("/api/v1/articles/" + article + "/compare?locale=en&from=1&to=draft"));

        assertThat(compared.path("title").path("after").asString()).isEqualTo("Compared twice");
        assertThat(compared.path("blocks").path(0).path("kind").asString()).isEqualTo("changed");
        assertThat(owner.get("/api/v1/articles/" + article + "/compare?locale=en&from=7&to=draft")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatWasWrittenSinceIsThrownAway() {
        String article = writers.published(writers.category, "Thrown", "Old text");
        writers.save(article, "en", "Thrown", Writers.doc("New text"));

        JsonNode draft = Writers.ok(owner.post(Writers.drafts(article, "en") + "/discard", Map.of()));

        assertThat(draft.path("edited").asBoolean()).isFalse();
        assertThat(draft.path("doc").toString()).contains("Old text");
    }

    private String titles(String query) {
        return Writers.ok(owner.get("/api/v1/articles?center=" + writers.center + "&" + query))
                .path("items")
                .findValues("title")
                .toString()
                .replace(", ", ",");
    }
}
