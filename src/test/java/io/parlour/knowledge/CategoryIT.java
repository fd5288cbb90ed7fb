package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.knowledge.reading.Answer;
import io.parlour.knowledge.reading.PublicArticle;
import io.parlour.knowledge.reading.PublicCategory;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.ReadCategories;
import io.parlour.knowledge.reading.SearchArticles;
import io.parlour.knowledge.reading.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The tree of a help center.
class CategoryIT {
    private final Writers writers = new Writers(TestApp.shared());
    private final ConsoleClient owner = writers.owner;

    @Test
    void aMoveTakesItsArticlesAlongAndChangesNoAddress() {
        String open = writers.category(null, "Open", "inherit");
        String inside = writers.category(open, "Inside", "inherit");
        for (int number = 0; number < 3; number++) {
            writers.published(inside, "Moved " + number, "flamingo text");
        }
        String hidden = writers.category(null, "Hidden", "agents");
        List<String> before = slugs();

        Writers.ok(move(open, hidden, null));

        assertThat(slugs()).isEqualTo(before);
        assertThat(answer("moved-1", Viewer.ANONYMOUS)).isInstanceOf(Answer.NotFound.class);
        assertThat(answer("moved-1", Viewer.AGENT)).isInstanceOf(Answer.Found.class);
        assertThat(hits(Viewer.ANONYMOUS)).isZero();
        assertThat(hits(Viewer.AGENT)).isEqualTo(3);
        Writers.ok(move(open, null, null));
        assertThat(answer("moved-1", Viewer.ANONYMOUS)).isInstanceOf(Answer.Found.class);
        assertThat(hits(Viewer.ANONYMOUS)).isEqualTo(3);
    }

    @Test
    void aCategoryWithManyArticlesMovesInOneTransaction() {
        String from = writers.category(null, "Many", "inherit");
        String to = writers.category(null, "To", "signed-in");
        for (int number = 0; number < 40; number++) {
            writers.published(from, "Many " + number, "pelican");
        }

        Writers.ok(move(from, to, null));

        assertThat(writers.app
                        .bean(Transactions.class)
                        .read(
                                writers.company.id(),
                                () -> writers.app
                                        .bean(JdbcClient.class)
                                        .sql("""
                                        select count(distinct xmin::text) from article_access
                                        where organization_id = :organization and category_id = :category""")
                                        .param(
                                                "organization",
                                                writers.company.id().value())
                                        .param("category", UUID.fromString(from))
                                        .query(Integer.class)
                                        .single()))
                .isOne();
        assertThat(answer("many-17", Viewer.CONTACT)).isInstanceOf(Answer.Found.class);
        assertThat(answer("many-17", Viewer.ANONYMOUS)).isInstanceOf(Answer.NotFound.class);
    }

    @Test
    void aCategoryIsNotMovedIntoItself() {
        String above = writers.category(null, "Above", "inherit");
        String below = writers.category(above, "Below", "inherit");

        assertThat(move(above, below, null).code()).isEqualTo("category.circle");
        assertThat(move(above, above, null).code()).isEqualTo("category.circle");
    }

    @Test
    void noCategoryIsDeeperThanTwelveLevels() {
        String at = null;
        for (int level = 1; level <= 12; level++) {
            at = writers.category(at, "Level " + level, "inherit");
        }

        ConsoleClient.Answer refused = owner.post(
                writers.categories(),
                Map.of("parent", at, "translations", List.of(Map.of("locale", "en", "name", "Level 13"))));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("category.depth");
        String tall = writers.category(null, "Tall", "inherit");
        assertThat(move(tall, at, null).code()).isEqualTo("category.depth");
    }

    @Test
    void siblingsKeepTheOrderTheyAreGiven() {
        String first = writers.category(null, "First", "inherit");
        String second = writers.category(null, "Second", "inherit");

        Writers.ok(move(second, null, first));

        assertThat(names()).containsExactly("General", "Second", "First");
    }

    @Test
    void theArticlesOfARemovedCategoryGoToItsParent() {
        String above = writers.category(null, "Above", "inherit");
        String below = writers.category(above, "Below", "inherit");
        writers.published(below, "Inherited", "text");

        assertThat(owner.delete(writers.categories() + "/" + above).status()).isEqualTo(204);
        assertThat(names()).containsExactly("General", "Below");
        assertThat(owner.delete(writers.categories() + "/" + below).code()).isEqualTo("category.not-empty");
        assertThat(owner.delete(writers.categories() + "/" + below + "?to=" + writers.category)
                        .status())
                .isEqualTo(204);

        assertThat(answer("inherited", Viewer.ANONYMOUS)).isInstanceOf(Answer.Found.class);
        assertThat(writers.app.bean(ReadCategories.class).bySlug(writers.read(), "en", "below", Viewer.ANONYMOUS))
                .isInstanceOf(Answer.Gone.class);
    }

    @Test
    void aRenamedCategoryRedirects() {
        String category = writers.category(null, "Old name", "inherit");
        Writers.ok(owner.patch(
                writers.categories() + "/" + category,
                Map.of(
                        "translations",
                        List.of(
                                Map.of("locale", "en", "name", "New name", "slug", "new-name"),
                                Map.of("locale", "de", "name", "Neuer Name")))));

        ReadCategories read = writers.app.bean(ReadCategories.class);
        assertThat(read.bySlug(writers.read(), "en", "old-name", Viewer.ANONYMOUS))
                .isEqualTo(new Answer.MovedTo<>("en", "new-name"));
        assertThat(read.bySlug(writers.read(), "de", "neuer-name", Viewer.ANONYMOUS))
                .isInstanceOf(Answer.Found.class);
        assertThat(read.bySlug(writers.read(), "de", "new-name", Viewer.ANONYMOUS))
                .isEqualTo(new Answer.MovedTo<>("de", "neuer-name"));
    }

    @Test
    void anArticleInTwoCategoriesHasOneAddress() {
        String other = writers.category(null, "Other", "inherit");
        String article = writers.published(writers.category, "Twice", "text");
        Writers.ok(owner.patch(
                "/api/v1/articles/" + article,
                Map.of(
                        "placements",
                        List.of(
                                Map.of("center", writers.center, "category", writers.category, "canonical", false),
                                Map.of("center", writers.center, "category", other, "canonical", true)))));

        for (String category : List.of(writers.category, other)) {
            assertThat(writers.app
                            .bean(ReadArticles.class)
                            .ofCategory(writers.read(), "en", UUID.fromString(category), Viewer.ANONYMOUS, null, 10)
                            .items())
                    .singleElement()
                    .satisfies(title -> assertThat(title.slug()).isEqualTo("twice"));
        }
        assertThat(((Answer.Found<PublicArticle>) answer("twice", Viewer.ANONYMOUS))
                        .page()
                        .path())
                .extracting(PublicArticle.PathCategory::name)
                .containsExactly("Other");
    }

    @Test
    void anAddressBelongsToOneHelpCenterOfTheInstallation() {
        Writers others = new Writers(writers.app);

        ConsoleClient.Answer refused =
                others.owner.patch("/api/v1/help-centers/" + others.center, Map.of("address", writers.address));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").path(0).path("code").asString())
                .isEqualTo("taken");
        assertThat(others.read().organization()).isEqualTo(others.company.id());
    }

    @Test
    void theSecondOfTwoWhoChangeAHelpCenterIsRefused() {
        int version = Writers.ok(owner.get("/api/v1/help-centers/" + writers.center))
                .path("version")
                .asInt();
        writers.change(Map.of("version", version, "name", "One"));

        ConsoleClient.Answer refused =
                owner.patch("/api/v1/help-centers/" + writers.center, Map.of("version", version, "name", "Two"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("help-center.version-conflict");
    }

    private ConsoleClient.Answer move(String category, @Nullable String parent, @Nullable String before) {
        Map<String, Object> body = new HashMap<>();
        body.put("parent", parent);
        body.put("before", before);
        return owner.post(writers.categories() + "/" + category + "/move", body);
    }

    private List<String> slugs() {
        List<String> slugs = new ArrayList<>();
        for (JsonNode row : Writers.ok(owner.get("/api/v1/articles?center=" + writers.center))
                .path("items")) {
            String id = row.path("id").asString();
            slugs.add(id + Writers.ok(owner.get("/api/v1/articles/" + id)).path("slugs"));
        }
        return slugs.stream().sorted().toList();
    }

    private List<String> names() {
        JsonNode tree = Writers.ok(owner.get(writers.categories()));
        assertThat(tree.path("items").size()).isPositive();
        return writers.app.bean(ReadCategories.class).all(writers.read(), "en", Viewer.AGENT).stream()
                .map(PublicCategory::name)
                .toList();
    }

    private int hits(Viewer viewer) {
        return writers.app
                .bean(SearchArticles.class)
                .search(writers.read(), "flamingo", List.of("en"), viewer, 10, 0, false)
                .total();
    }

    private Answer<PublicArticle> answer(String slug, Viewer viewer) {
        return writers.app.bean(ReadArticles.class).bySlug(writers.read(), "en", slug, viewer);
    }
}
