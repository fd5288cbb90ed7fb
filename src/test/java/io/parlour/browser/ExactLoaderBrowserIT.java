package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parlour.organizations.Sites;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A site keeps a loader of an exact version, whose hash its browsers check (LC-8).
class ExactLoaderBrowserIT {
    private static final String OLDER = "00112233445566aa";

    private final BrowserApp app = BrowserApp.shared();
    private final HostPage host = HostPage.open();
    private final Demo demo = new Demo(app);
    private final String key = demo.siteOn(host.origin());
    private final BrowserContext person = app.person();

    @AfterEach
    void leave() {
        person.close();
        host.close();
    }

    @Test
    void theShownHashIsTheFilesAndAnOlderFileStillOpensAChat() throws Exception {
        String tag;
        try (BrowserContext office = app.person()) {
            Page settings = demo.agent(
                            office,
                            "/settings/sites/"
                                    + app.bean(Sites.class)
                                            .byKey(key)
                                            .orElseThrow()
                                            .site())
                    .page();
            settings.getByText("Pin an exact version").click();
            Locator shown = settings.getByLabel("Code with hash");
            Accessibility.assertAccessible(settings, "an exact version");
            Screenshots.take(settings, "settings-exact-version");
            tag = shown.innerText().strip();
        }
        String version = tag.replaceAll("(?s).*/w/([0-9a-f]{16})[.]js.*", "$1");
        String integrity = tag.replaceAll("(?s).*integrity=\"([^\"]+)\".*", "$1");
        HttpResponse<String> file = get("/w/" + version + ".js");
        assertThat(hash(file.body())).isEqualTo(integrity);
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000", "immutable");
        assertThat(file.body()).doesNotContain(key);
        assertThat(get("/w/ffffffffffffffff.js").statusCode()).isEqualTo(404);

        String older = file.body() + "\n// as it was built before";
        app.database()
                .superuser()
                .sql("insert into loader_version (version, script, first_at, last_at) values (:version, :script,"
                        + " now() - interval '11 months', now() - interval '11 months') on conflict do nothing")
                .params(Map.of("version", OLDER, "script", older))
                .update();
        opens("/now", tag, "By the exact version");
        opens("/before", tag.replace(version, OLDER).replace(integrity, hash(older)), "By an older version");

        host.page("/forged", page(tag.replace(integrity, hash("something else"))));
        Page forged = person.newPage();
        forged.navigate(host.origin() + "/forged");
        forged.waitForTimeout(1_500);
        assertThat(forged.locator("parlour-chat").count()).isZero();
        assertThat(person.cookies()).isEmpty();
    }

    private void opens(String path, String tag, String text) {
        host.page(path, page(tag));
        Page page = person.newPage();
        page.navigate(host.origin() + path);
        new Visitor(page).open().begin().write(text).sees(text);
        assertThat(new Visitor(page).panel().getByText("Sent").first()).isVisible();
        page.evaluate("() => sessionStorage.clear()");
        page.close();
    }

    private static String page(String tag) {
        return "<!doctype html><html lang=\"en\"><title>A shop</title><main><h1>A shop</h1></main>" + tag + "</html>";
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(app.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String hash(String script) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-384").digest(script.getBytes(StandardCharsets.UTF_8));
        return "sha384-" + Base64.getEncoder().encodeToString(digest);
    }
}
