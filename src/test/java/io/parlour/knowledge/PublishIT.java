package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.Answer;
import io.parlour.knowledge.reading.ArticleTitle;
import io.parlour.knowledge.reading.PublicArticle;
import io.parlour.knowledge.reading.PublicCategory;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.ReadCategories;
import io.parlour.knowledge.reading.SearchArticles;
import io.parlour.knowledge.reading.Viewer;
import io.parlour.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From a draft to a page and back.
class PublishIT {
    private final Writers writers = new Writers(TestApp.shared());
    private final ConsoleClient owner = writers.owner;

    @Test
    void aPublishedArticleIsReadAndFound() {
        writers.published(writers.category, "Change the delivery address", "Open your order and choose Edit.");
        HelpCenter center = writers.read();

        PublicArticle page = page("change-the-delivery-address");

        assertThat(page.title()).isEqualTo("Change the delivery address");
        assertThat(page.html(null, null)).contains("Open your order");
        assertThat(page.path()).extracting(PublicArticle.PathCategory::slug).containsExactly("general");
        assertThat(found("delivery address")).containsExactly(page.id());
        assertThat(bean(ReadCategories.class).all(center, "en", Viewer.ANONYMOUS))
                .extracting(PublicCategory::articles)
                .containsExactly(1);
        assertThat(titles()).containsExactly("Change the delivery address");
        assertThat(bean(ReadArticles.class).popular(center, "en", Viewer.ANONYMOUS, 5))
                .hasSize(1);
        assertThat(bean(ReadArticles.class).recent(center, "en", Viewer.ANONYMOUS, 5))
                .hasSize(1);
        assertThat(bean(ReadArticles.class).sitemap(center, null, 10).items()).hasSize(1);
    }

    @Test
    void aDraftBesideWhatIsPublishedIsNotRead() {
        String article = writers.published(writers.category, "Refunds", "Within a week.");

        JsonNode draft = writers.save(article, "en", "Refunds", Writers.doc("Within a fortnight."));

        assertThat(draft.path("edited").asBoolean()).isTrue();
        assertThat(page("refunds").html(null, null)).contains("Within a week");
        assertThat(writers.publish(article, "en").path("publishedVersion").asInt())
                .isEqualTo(2);
        assertThat(page("refunds").html(null, null)).contains("Within a fortnight");
    }

    @Test
    void theSecondToSaveIsToldWhatTheFirstWrote() {
        String article = writers.article(writers.category, "Sizes", "S, M");
        int revision = writers.draft(article, "en").path("revision").asInt();
        writers.save(article, "en", "Sizes", Writers.doc("S, M, L"));

        ConsoleClient.Answer refused = owner.put(
                Writers.drafts(article, "en"),
                Map.of("title", "Sizes", "description", "", "doc", Writers.doc("S, M, XL"), "revision", revision));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("article.revision");
        assertThat(refused.json().path("current").path("doc").toString()).contains("S, M, L");
    }

    @Test
    void editorsSeeEachOtherByName() {
        String article = writers.article(writers.category, "Shared", "text");
        try (ConsoleClient agent = writers.company.console(Role.AGENT)) {
            agent.get(Writers.drafts(article, "en"));
        }

        assertThat(writers.draft(article, "en")
                        .path("editors")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("A agent");
    }

    @Test
    void whatIsReadAndSavedAgainDoesNotChange() {
        String article = writers.published(writers.category, "Same", "text");
        JsonNode before = writers.draft(article, "en");

        JsonNode after = Writers.ok(owner.put(
                Writers.drafts(article, "en"),
                Map.of(
                        "title",
                        "Same",
                        "description",
                        "",
                        "doc",
                        before.path("doc"),
                        "revision",
                        before.path("revision").asInt())));

        assertThat(after.path("doc")).isEqualTo(before.path("doc"));
        assertThat(after.path("edited").asBoolean()).isFalse();
    }

    @Test
    void tenEqualTitlesGetNumbers() {
        List<String> slugs = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            String article = writers.published(writers.category, "Equal title", "text");
            slugs.add(Writers.ok(owner.get("/api/v1/articles/" + article))
                    .path("slugs")
                    .path(0)
                    .path("slug")
                    .asString());
        }

        assertThat(slugs)
                .containsExactly(
                        "equal-title",
                        "equal-title-2",
                        "equal-title-3",
                        "equal-title-4",
                        "equal-title-5",
                        "equal-title-6",
                        "equal-title-7",
                        "equal-title-8",
                        "equal-title-9",
                        "equal-title-10");
    }

    @Test
    void everyEarlierSlugLeadsToTheLastInOneStep() {
        String article = writers.published(writers.category, "First", "text");
        for (String slug : List.of("second", "third", "fourth")) {
            Writers.ok(owner.put(Writers.drafts(article, "en") + "/slug", Map.of("slug", slug)));
            writers.publish(article, "en");
        }

        for (String old : List.of("first", "second", "third")) {
            assertThat(answer("en", old)).isEqualTo(new Answer.MovedTo<>("en", "fourth"));
        }
        assertThat(page("fourth").title()).isEqualTo("First");

        writers.published(writers.category, "Second", "another");
        assertThat(page("second").title()).isEqualTo("Second");
        assertThat(answer("en", "first")).isEqualTo(new Answer.MovedTo<>("en", "fourth"));
    }

    @Test
    void aSlugThatIsTakenIsRefusedWithAFreeOne() {
        writers.published(writers.category, "Taken", "text");
        String other = writers.article(writers.category, "Other", "text");

        ConsoleClient.Answer refused = owner.put(Writers.drafts(other, "en") + "/slug", Map.of("slug", "taken"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("free").asString()).isEqualTo("taken-2");
    }

    @Test
    void publishingMakesGapFreeVersionsAndRestoringMakesADraft() {
        String article = writers.published(writers.category, "Versions", "one");
        writers.save(article, "en", "Versions", Writers.doc("two"));
        writers.publish(article, "en");
        writers.save(article, "en", "Versions", Writers.doc("three"));
        writers.publish(article, "en");

        JsonNode restored = Writers.ok(owner.post(Writers.drafts(article, "en") + "/restore", Map.of("version", 1)));

        assertThat(restored.path("doc").toString()).contains("one");
        JsonNode versions = Writers.ok(owner.get("/api/v1/articles/" + article + "/versions/en"));
        assertThat(versions.path("items").findValuesAsString("number")).containsExactly("3", "2", "1");
        assertThat(page("versions").html(null, null)).contains("three");
        writers.publish(article, "en");
        JsonNode fourth = Writers.ok(owner.get("/api/v1/articles/" + article + "/versions/en"))
                .path("items")
                .path(0);
        assertThat(fourth.path("number").asInt()).isEqualTo(4);
        assertThat(fourth.path("reason").asString()).isEqualTo("restore");
        assertThat(fourth.path("restoredFrom").asInt()).isEqualTo(1);
    }

    @Test
    void aTranslationThatIsOlderThanItsSourceIsOutdatedUntilItIsConfirmed() {
        String article = writers.published(writers.category, "Hours", "From nine.");
        Writers.created(owner.post(Writers.drafts(article, "de"), Map.of("from", "en")));
        writers.save(article, "de", "Zeiten", Writers.doc("Ab neun."));
        writers.publish(article, "de");
        writers.save(article, "en", "Hours", Writers.doc("From  nine."));
        writers.publish(article, "en");
        assertThat(writers.draft(article, "de").has("outdatedSince")).isFalse();

        writers.save(article, "en", "Hours", Writers.doc("From ten."));
        writers.publish(article, "en");

        assertThat(writers.draft(article, "de").has("outdatedSince")).isTrue();
        assertThat(page("de", "zeiten").outdatedSince()).isNotNull();
        Writers.ok(owner.post(Writers.drafts(article, "de") + "/confirm", Map.of()));
        assertThat(page("de", "zeiten").outdatedSince()).isNull();
        assertThat(writers.draft(article, "en").path("publishedVersion").asInt())
                .isEqualTo(3);
        assertThat(writers.draft(article, "de").path("publishedVersion").asInt())
                .isOne();
    }

    @Test
    void aMissingTranslationOpensInTheDefaultLanguage() {
        writers.published(writers.category, "Only English", "text");

        PublicArticle page = page("de", "only-english");

        assertThat(page.locale()).isEqualTo("en");
        assertThat(page.translations())
                .extracting(PublicArticle.Translation::locale)
                .containsExactly("en");
    }

    @Test
    void aLinkToWhatReadersCannotOpenKeepsADraftFromBeingPublished() {
        String target = writers.article(writers.category, "Target", "text");
        String article = writers.article(writers.category, "Links", "text");
        writers.save(article, "en", "Links", linkTo(target));

        ConsoleClient.Answer refused = publish(owner, article);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("article.broken-link");
        assertThat(Writers.ok(owner.get(Writers.drafts(article, "en") + "/checks"))
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("broken-link");
        writers.publish(target, "en");
        writers.publish(article, "en");
        assertThat(page("links").html(null, null)).contains("/help/" + writers.address + "/en/a/target");
    }

    @Test
    void anArticleThatIsTakenBackIsGoneForReadersAtOnce() {
        String article = writers.published(writers.category, "Taken back", "zebra crossing");

        Writers.ok(owner.post(Writers.drafts(article, "en") + "/unpublish", Map.of()));

        assertThat(answer("en", "taken-back")).isInstanceOf(Answer.NotFound.class);
        assertThat(found("zebra crossing")).isEmpty();
        writers.publish(article, "en");
        assertThat(page("taken-back").version()).isEqualTo(2);
    }

    @Test
    void anArchivedArticleComesBackAsItWas() {
        String article = writers.published(writers.category, "Archived", "giraffe");

        Writers.ok(owner.post("/api/v1/articles/" + article + "/archive", Map.of()));

        assertThat(answer("en", "archived")).isInstanceOf(Answer.NotFound.class);
        assertThat(found("giraffe")).isEmpty();
        assertThat(titles()).isEmpty();
        Writers.ok(owner.post("/api/v1/articles/" + article + "/unarchive", Map.of()));
        assertThat(page("archived").version()).isOne();
        assertThat(found("giraffe")).hasSize(1);
    }

    @Test
    void whoMayNotPublishMayWrite() {
        String article = writers.article(writers.category, "Written", "text");
        try (ConsoleClient agent = writers.company.console(Role.AGENT)) {
            assertThat(publish(agent, article).status()).isEqualTo(403);
            assertThat(agent.post(writers.categories(), Map.of("translations", List.of()))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void anUnknownNodeIsRefusedWithItsPlace() {
        String article = writers.article(writers.category, "Nodes", "text");

        ConsoleClient.Answer refused = owner.put(
                Writers.drafts(article, "en"),
                Map.of(
                        "title",
                        "Nodes",
                        "description",
                        "",
                        "doc",
                        Map.of("type", "doc", "content", List.of(Map.of("type", "marquee"))),
                        "revision",
                        writers.draft(article, "en").path("revision").asInt()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("article.unknown-node");
        assertThat(refused.text()).contains("/content/0");
        assertThat(writers.draft(article, "en").path("doc").toString()).contains("text");
    }

    private static Map<String, ?> linkTo(String article) {
        return Map.of(
                "type",
                "doc",
                "content",
                List.of(Map.of(
                        "type",
                        "paragraph",
                        "content",
                        List.of(Map.of(
                                "type",
                                "text",
                                "text",
                                "there",
                                "marks",
                                List.of(Map.of("type", "link", "attrs", Map.of("href", "article:" + article))))))));
    }

    private ConsoleClient.Answer publish(ConsoleClient who, String article) {
        return who.post(
                Writers.drafts(article, "en") + "/publish",
                Map.of("revision", writers.draft(article, "en").path("revision").asInt()));
    }

    private <T> T bean(Class<T> type) {
        return writers.app.bean(type);
    }

    private PublicArticle page(String slug) {
        return page("en", slug);
    }

    private PublicArticle page(String locale, String slug) {
        Answer<PublicArticle> answer = answer(locale, slug);
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<PublicArticle>) answer).page();
    }

    private Answer<PublicArticle> answer(String locale, String slug) {
        return bean(ReadArticles.class).bySlug(writers.read(), locale, slug, Viewer.ANONYMOUS);
    }

    private Set<UUID> found(String words) {
        return bean(SearchArticles.class)
                .search(writers.read(), words, List.of("en"), Viewer.ANONYMOUS, 10, 0, false)
                .hits()
                .stream()
                .map(Hit::ref)
                .collect(Collectors.toSet());
    }

    private List<String> titles() {
        return bean(ReadArticles.class)
                .ofCategory(writers.read(), "en", UUID.fromString(writers.category), Viewer.ANONYMOUS, null, 10)
                .items()
                .stream()
                .map(ArticleTitle::title)
                .toList();
    }
}
