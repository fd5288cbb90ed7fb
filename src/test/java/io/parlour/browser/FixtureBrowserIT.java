package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The tools of the browser tests can fail, and only then are they worth something.
class FixtureBrowserIT {
    private static final String POOR = """
            <!doctype html><html lang="en"><head><title>t</title></head>
            <body><main><h1>t</h1><img src="x.png"></main></body></html>
            """;

    @Test
    void theCheckerSeesAnImageWithoutAText() {
        try (HostPage host = HostPage.open().page("/", POOR);
                BrowserContext person = Chromium.browser().newContext()) {
            Page page = person.newPage();
            page.navigate(host.origin() + "/");

            assertThatThrownBy(() -> Accessibility.assertAccessible(page, "a poor page"))
                    .hasMessageContaining("image-alt");
        }
    }

    @Test
    void theCheckerRunsUnderAStrictPolicy() {
        Map<String, String> strict = Map.of("Content-Security-Policy", "default-src 'none'; script-src 'nonce-abc'");
        try (HostPage host = HostPage.open().page("/", POOR.replace("<img src=\"x.png\">", ""), strict);
                BrowserContext person = Chromium.browser().newContext()) {
            Page page = person.newPage();
            page.navigate(host.origin() + "/");

            Accessibility.assertAccessible(page, "a strict page");
        }
    }

    @Test
    void aLineThatIsDownLetsNothingThrough() {
        try (HostPage host = HostPage.open().page("/", POOR);
                CuttableLine line = CuttableLine.open();
                BrowserContext person = Chromium.browser().newContext()) {
            line.leadTo(Integer.parseInt(host.origin().replaceAll("\\D+", "")));
            Page page = person.newPage();
            page.navigate("http://localhost:" + line.port() + "/");
            assertThat(page.title()).isEqualTo("t");

            line.down(true);
            assertThatThrownBy(page::reload).isInstanceOf(PlaywrightException.class);

            line.down(false);
            Page later = person.newPage();
            later.navigate("http://localhost:" + line.port() + "/");
            assertThat(later.title()).isEqualTo("t");
        }
    }
}
