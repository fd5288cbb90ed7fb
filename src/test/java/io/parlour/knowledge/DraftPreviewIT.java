package io.parlour.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a writer sees of a draft before readers do.
class DraftPreviewIT {
    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='20' height='10'/></svg>";

    private final Writers writers = new Writers(TestApp.shared());

    @Test
    void aDraftIsShownOnThePageThatReadersWillSee() {
        String published = writers.published(writers.category, "Descale it", "Old text");
        writers.save(published, "en", "Descale it", Writers.doc("New text"));

        ConsoleClient.Answer shown = writers.owner.get(preview(published));
        ConsoleClient.Answer page = writers.owner.get("/help/" + writers.address + "/en/a/descale-it");

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text())
                .contains("New text", "<meta name=\"robots\" content=\"noindex\">")
                .doesNotContain("Old text");
        assertThat(page.text()).contains("Old text").doesNotContain("New text");
        assertThat(outside(shown)).isEqualTo(outside(page));
    }

    @Test
    void nobodyElseKeepsOrFramesThePage() {
        ConsoleClient.Answer shown =
                writers.owner.get(preview(writers.article(writers.category, "Never published", "text")));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("cache-control")).isEqualTo("private, no-store");
        assertThat(shown.header("x-robots-tag")).isEqualTo("noindex");
        assertThat(shown.header("content-security-policy"))
                .startsWith("sandbox allow-same-origin;")
                .contains("default-src 'none'", "form-action 'none'", "frame-ancestors 'self'")
                .doesNotContain("script-src");
    }

    @Test
    void picturesOfDraftsAreShown() {
        String image = Writers.created(
                        writers.owner.send("POST", "/api/v1/articles/images", SVG.getBytes(UTF_8), Map.of()))
                .path("id")
                .asString();
        String article = writers.article(writers.category, "With a picture", "text");
        writers.save(
                article,
                "en",
                "With a picture",
                Map.of(
                        "type",
                        "doc",
                        "content",
                        List.of(Map.of("type", "image", "attrs", Map.of("id", image, "alt", "A box")))));

        assertThat(writers.owner.get(preview(article)).text()).contains("src=\"/api/v1/articles/images/" + image);
        assertThat(writers.owner.get("/api/v1/articles/images/" + image).status())
                .isEqualTo(200);
    }

    @Test
    void onlyWhoReadsTheHelpCenterSeesDrafts() {
        String article = writers.article(writers.category, "Secret plan", "text");
        Writers others = new Writers(TestApp.shared());

        try (ConsoleClient agent = writers.company.console(Role.AGENT);
                ConsoleClient limited = writers.company.console(Role.LIMITED);
                ConsoleClient anonymous = new ConsoleClient(TestApp.shared())) {
            assertThat(agent.get(preview(article)).status()).isEqualTo(200);
            assertThat(agent.get("/api/v1/articles/" + article + "/preview").text())
                    .contains("Secret plan");
            assertThat(limited.get(preview(article)).code()).isEqualTo("access.denied");
            assertThat(anonymous.get(preview(article)).status()).isEqualTo(401);
            assertThat(others.owner.get(preview(article)).status()).isEqualTo(404);
            assertThat(writers.owner
                            .get(preview(article) + "&center=" + others.center)
                            .status())
                    .isEqualTo(404);
            assertThat(writers.owner
                            .get("/api/v1/articles/" + article + "/preview?locale=de")
                            .status())
                    .isEqualTo(404);
        }
    }

    private static String preview(String article) {
        return "/api/v1/articles/" + article + "/preview?locale=en";
    }

    /// What is around an article: everything but its own head and text.
    private static String outside(ConsoleClient.Answer answer) {
        return answer.text().replaceFirst("(?s)^.*?<body", "").replaceFirst("(?s)<article.*</article>", "");
    }
}
