package io.parlour.kernel.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class PublicPageTest {
    @Test
    void theShellIsInItsLanguageAndItsTitleIsText() {
        String html = PublicPage.of("ar", "rtl", "<b>&").body("<main></main>").html();

        assertThat(html)
                .startsWith("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">")
                .contains("<title>&lt;b&gt;&amp;</title>", "<body><main></main></body>");
    }

    @Test
    void thePolicyAllowsWhatIsOnThePage() {
        assertThat(policy(PublicPage.of("en", "ltr", "A")))
                .contains("default-src 'none'", "style-src 'none'", "script-src 'none'", "connect-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(policy(PublicPage.of("en", "ltr", "A").sheet("/a.css").script("/a.js")))
                .contains("style-src 'self';", "script-src 'self';", "connect-src 'self'");
    }

    @Test
    void whatStandsInThePageIsAllowedByANonceOfThisPageAlone() {
        PublicPage page = PublicPage.of("en", "ltr", "A").small().inline("run()");

        assertThat(policy(page)).contains("style-src 'nonce-" + page.nonce(), "script-src 'nonce-" + page.nonce());
        assertThat(page.html()).contains("nonce=\"" + page.nonce() + "\">run()");
        assertThat(PublicPage.of("en", "ltr", "A").nonce()).isNotEqualTo(page.nonce());
    }

    @Test
    void noSheetButThatOfAColorTakesAColor() {
        StyleSheet sheet = StyleSheet.of("/a.css", "pages/small.css");

        assertThat(sheet.address("#0B627D")).startsWith(sheet.address(null)).endsWith("&accent=0b627d");
        assertThat(sheet.text("0b627d")).endsWith(Accent.of("#0b627d").css());
        assertThat(sheet.text("red;}")).isEqualTo(PublicPage.SMALL);
        ResponseEntity<byte[]> answer = sheet.answer(null);
        assertThat(answer.getBody()).isEqualTo(PublicPage.SMALL.getBytes(UTF_8));
        assertThat(answer.getHeaders().getCacheControl()).contains("max-age=31536000");
    }

    private static String policy(PublicPage page) {
        return Objects.requireNonNull(page.answer(200).getHeaders().getFirst("Content-Security-Policy"));
    }
}
