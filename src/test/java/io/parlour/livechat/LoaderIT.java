package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoaderIT {
    private final Browser browser = new Browser();

    @Test
    void theLoaderBringsItsConfigurationAndSetsNoCookie() {
        Browser.Answer answer = browser.get("/w.js?site=" + browser.site.key(), null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=300, public, stale-while-revalidate=86400");
        assertThat(answer.header("ETag")).startsWith("\"");
        assertThat(answer.header("Vary")).contains("Accept-Encoding");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.raw().body()).contains(browser.widget.key()).doesNotContain("__PARLOUR_CONFIG__");
    }

    @Test
    void anUnknownSiteGetsAScriptThatDoesNothing() {
        for (String key : List.of("", "unknown", "AAAAAAAAAAAAAAAAAAAAAA", "%00", "a".repeat(2000))) {
            Browser.Answer answer = browser.get("/w.js?site=" + key, null);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).contains("max-age=60");
            assertThat(answer.raw().body()).hasSizeLessThan(100);
        }
    }

    @Test
    void aHostileWidgetTextCannotEndTheScript() {
        app(Map.of("en", Map.of("label", "</script><script>alert(1)//\u2028")));

        String script =
                browser.get("/w.js?site=" + browser.site.key(), null).raw().body();
        String page = browser.get("/widget/v1/frame?w=" + browser.widget.key(), null)
                .raw()
                .body();

        assertThat(script).doesNotContain("</script>").doesNotContain("\u2028");
        assertThat(page).doesNotContain("<script>alert");
    }

    @Test
    void thePanelMayStandOnTheSitesOriginsAlone() {
        browser.allow(List.of("https://shop.example"), false);
        String closed = policy();
        browser.allow(List.of("https://shop.example"), true);
        String development = policy();

        assertThat(closed).endsWith("frame-ancestors 'self' https://shop.example");
        assertThat(development).contains("http://localhost:*");
    }

    @Test
    void thePanelsPolicyAllowsNothingWithoutItsNonce() {
        Browser.Answer answer = browser.get("/widget/v1/frame?w=" + browser.widget.key() + "&l=ar", null);
        String policy = answer.header("Content-Security-Policy");
        String nonce = policy.replaceAll(".*script-src 'nonce-([^']+)'.*", "$1");

        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe");
        assertThat(nonce).hasSize(43);
        assertThat(answer.raw().body().split("<(script|link|style)", -1))
                .hasSize(3)
                .allSatisfy(
                        part -> assertThat(part).matches(text -> text.startsWith("<!doctype") || text.contains(nonce)));
        assertThat(answer.raw().body()).contains("dir=\"rtl\"");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("X-Frame-Options")).isEmpty();
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void anUnknownWidgetAnswersLikeAnythingUnknown() {
        assertThat(browser.get("/widget/v1/frame?w=unknown", null).status()).isEqualTo(404);
        assertThat(browser.get("/widget/v1/assets/..%2f..%2fapplication.yaml", null)
                        .status())
                .isIn(400, 404);
        assertThat(browser.get("/widget/v1/assets/w.js", null).status()).isEqualTo(404);
    }

    private String policy() {
        return browser.get("/widget/v1/frame?w=" + browser.widget.key(), null).header("Content-Security-Policy");
    }

    private void app(Map<String, Map<String, String>> strings) {
        WidgetChange change = new WidgetChange(browser.widget.version(), null, null, null, strings, null, null);
        browser.app
                .bean(io.parlour.database.Transactions.class)
                .in(
                        browser.organization,
                        () -> browser.app
                                .bean(Widgets.class)
                                .save(
                                        browser.organization,
                                        change.applyTo(browser.widget).checked(),
                                        null,
                                        java.time.Instant.now()));
    }
}
