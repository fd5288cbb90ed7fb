package io.parlour.knowledge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.RawRequest;
import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.RunningSearches;
import io.parlour.kernel.limits.SearchPlaces;
import io.parlour.knowledge.Audience;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Public pages: what they answer, to whom, and with which headers (KB-28, KB-32, KB-34, KB-39).
class HelpPagesIT {
    private static final String TEXT =
            "Empty it first.\n\n## Check the number\n\nLook *below*.\n\n## Lift it out\n\n1. Turn.\n2. Pull.\n\n## Seat it\n\nPress.";
    private static final String POLICY =
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'none'; base-uri 'none'; frame-ancestors 'self'";

    @Test
    void everyPageKindHasTheHeadersAndSetsNoCookie() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", TEXT);
            for (String page : List.of(
                    scene.path + "/en/",
                    scene.path + "/en/c/repair-and-care",
                    scene.url(article),
                    scene.path + "/en/search?q=burr")) {
                ConsoleClient.Answer answer = scene.get(page);
                assertThat(answer.status()).as(page + answer.text()).isEqualTo(200);
                assertThat(answer.header("content-security-policy")).isEqualTo(POLICY);
                assertThat(answer.header("referrer-policy")).isEqualTo("strict-origin-when-cross-origin");
                assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
                assertThat(answer.header("cache-control")).isEqualTo("public, max-age=60, stale-while-revalidate=300");
                assertThat(answer.header("set-cookie")).isNull();
                String tag = java.util.Objects.requireNonNull(answer.header("etag"));
                assertThat(tag).startsWith("\"");
                ConsoleClient.Answer same = scene.get(page, "If-None-Match", tag);
                assertThat(same.status()).as(page).isEqualTo(304);
                assertThat(same.text()).isEmpty();
            }
        }
    }

    @Test
    void whileManySearchesOfAnOrganizationRunTheNextIsAskedToComeLater() throws InterruptedException {
        try (HelpScene scene = new HelpScene(TestApp.shared());
                RunningSearches _ = new RunningSearches(scene.app.bean(SearchPlaces.class), scene.organization)) {
            assertThat(scene.get(scene.path + "/suggest?q=burr").code()).isEqualTo("search.too-many");
            assertThat(scene.get(scene.path + "/en/search?q=burr").status()).isEqualTo(429);
        }
    }

    @Test
    void theStartPageIsInTheReadersLanguage() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            ConsoleClient.Answer answer = scene.get(scene.path + "/", "Accept-Language", "de-AT, en;q=0.5");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("location")).endsWith(scene.path + "/de/");
            assertThat(String.valueOf(answer.headers().get("vary"))).contains("Accept-Language");
        }
    }

    @Test
    void aMissingTranslationShowsTheOneThereIs() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", TEXT);
            ConsoleClient.Answer answer = scene.get(scene.path + "/de/a/re-seat-the-burr");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text())
                    .contains("Diesen Artikel gibt es noch nicht auf Deutsch. Er wird auf Englisch angezeigt.")
                    .contains("<div class=\"prose\" lang=\"en\"")
                    .contains("<meta name=\"robots\" content=\"noindex\">")
                    .contains("<link rel=\"canonical\" href=\"" + scene.center.url() + "/en/a/re-seat-the-burr\">");
            scene.translate(article, "de", "Mahlwerk einsetzen", "Erst leeren.");
            assertThat(scene.get(scene.path + "/de/a/re-seat-the-burr").header("location"))
                    .endsWith(scene.path + "/de/a/mahlwerk-einsetzen");
            assertThat(scene.get(scene.url(article)).text())
                    .contains("hreflang=\"de\" href=\"" + scene.center.url() + "/de/a/mahlwerk-einsetzen\"")
                    .contains("hreflang=\"x-default\" href=\"" + scene.center.url() + "/en/a/re-seat-the-burr\"");
        }
    }

    @Test
    void whatAReaderMayNotSeeDoesNotExist() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Discounts for partners", TEXT);
            assertThat(scene.get(scene.url(article)).status()).isEqualTo(200);
            scene.access(article, Audience.SIGNED_IN);
            ConsoleClient.Answer hidden = scene.get(scene.url(article));
            ConsoleClient.Answer unknown = scene.get(scene.path + "/en/a/no-such-page");
            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.text()).isEqualTo(unknown.text());
            assertThat(hidden.header("etag")).isEqualTo(unknown.header("etag"));
            for (String page : List.of(
                    "/en/", "/en/search?q=discounts", "/sitemap.xml", "/api/v1/articles", "/suggest?q=discounts")) {
                assertThat(scene.get(scene.path + page).text()).as(page).doesNotContain("Discounts for partners");
            }
        }
    }

    @Test
    void changesShowAtOnce() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", TEXT);
            assertThat(scene.get(scene.url(article)).text()).contains("Look <em>below</em>");
            scene.publish(article, "en", "Re-seat the burr", "", "Read the manual.");
            assertThat(scene.get(scene.url(article)).text()).contains("Read the manual.");
            assertThat(scene.get(scene.path + "/sitemap.xml").text()).contains("/en/a/re-seat-the-burr");
            scene.unpublish(article, "en");
            assertThat(scene.get(scene.url(article)).status()).isEqualTo(404);
            assertThat(scene.get(scene.path + "/sitemap.xml").text()).doesNotContain("/en/a/re-seat-the-burr");
        }
    }

    @Test
    void everythingOfASignedInHelpCenterLeadsToTheSignIn() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", TEXT);
            scene.access(Audience.SIGNED_IN);
            for (String page : List.of(
                    scene.path + "/",
                    scene.path + "/en/",
                    scene.url(article),
                    scene.path + "/en/a/none",
                    scene.path + "/en/search?q=x")) {
                ConsoleClient.Answer answer = scene.get(page);
                assertThat(answer.status()).as(page).isEqualTo(302);
                assertThat(answer.header("location"))
                        .contains("/portal/" + scene.site.key() + "/sign-in?to=%2Fhelp%2F");
                assertThat(answer.header("cache-control")).isEqualTo("private, no-store");
            }
            assertThat(scene.get("/robots.txt").text()).doesNotContain(scene.path);
        }
    }

    @Test
    void aLogoAddsOneHostToThePolicyAndNothingElse() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            for (String wrong : List.of(
                    "https://*/logo.png",
                    "https:///logo.png",
                    "https://kim@shop.example/logo.png",
                    "https://shop.example;script-src/logo.png",
                    "http://shop.example/logo.png",
                    "/logo.png",
                    "mailto:kim@shop.example")) {
                assertThatThrownBy(() -> scene.logo(wrong)).as(wrong).isInstanceOf(Problem.class);
            }
            scene.logo("https://shop.example:8443/a|b;c.png");
            ConsoleClient.Answer page = scene.get(scene.path + "/en/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("content-security-policy"))
                    .isEqualTo(POLICY.replace("img-src 'self'", "img-src 'self' https://shop.example:8443"));
        }
    }

    @Test
    void aLinkBelowPagesDoesNotHideAnotherHost() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            for (String wrong : List.of(
                    "//evil.example",
                    "/\\evil.example",
                    "http://shop.example",
                    "https:///evil.example",
                    "https:evil.example",
                    "javascript:alert(1)",
                    "mailto:kim@shop.example",
                    "")) {
                assertThatThrownBy(() -> scene.link(wrong)).as(wrong).isInstanceOf(Problem.class);
            }
            for (String right : List.of("https://shop.example/a?b=c", "/", "/demo")) {
                scene.link(right);
                assertThat(scene.get(scene.path + "/en/").text()).contains("<a href=\"" + right + "\">Shop</a>");
            }
        }
    }

    @Test
    void anArticleSaysHowLongItTakesToRead() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", TEXT);
            assertThat(scene.get(scene.url(article)).text()).contains("1 min read");
        }
    }

    @Test
    void aLongSearchIsCutAndAnEndlessAddressGetsAPageOfOurs() throws IOException {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            scene.article("Re-seat the burr", TEXT);
            String search = scene.path + "/en/search?q=burr+";
            assertThat(scene.get(search + "%E3%82%B3".repeat(1_200)).status())
                    .as("%d octets", 1_200 * 9)
                    .isEqualTo(200);
            try (RawRequest request = new RawRequest(scene.app, "127.0.0.1", "GET", search + "x".repeat(20_000), "")) {
                String answer = request.answer();
                assertThat(RawRequest.status(answer)).isEqualTo(414);
                assertThat(answer)
                        .contains("<h1>Address too long</h1>", "Shorten your search", "default-src 'none'")
                        .doesNotContainIgnoringCase("jetty");
            }
        }
    }
}
